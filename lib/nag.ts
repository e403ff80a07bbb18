// The rules of HIPAA, NIST 800-53 and AWS Solutions that we answer instead of obeying. Each answer is written for an auditor.
import { type App, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks, HIPAASecurityChecks, NIST80053R5Checks } from 'cdk-nag'

/** The packs of HIPAA and NIST 800-53 share most rules, by one name. */
const ANSWERS: Readonly<Record<string, string>> = {
  IAMNoInlinePolicy:
    'Each function has one role that nothing else uses, so its policy has no better place to live than in it.',
  LambdaConcurrency:
    'Concurrency is limited at the event sources and by the throttling of the API stages, where a limit turns work away or delays it and cannot lose it.',
  LambdaDLQ:
    'No function is invoked asynchronously but the sweeps, which run again a minute later. Callers see errors; the queues and the stream keep what failed.',
  LambdaInsideVPC:
    'The functions speak only to AWS services over TLS, under IAM; one of them, which can open nothing of a patient, delivers ids to the webhooks of applications, and refuses any address that is not public. A VPC would hold nothing for them to reach.',
  APIGWCacheEnabledAndEncrypted: 'Answers hold health information. They are never cached.',
  APIGWExecutionLoggingEnabled:
    'Execution logs quote what a request got wrong. Access logs without paths and queries, function logs with closed fields and AWS WAF logs take their place.',
  APIGWXrayEnabled:
    'A trace of the gateway keeps the address of each request, with link tokens, message ids and sign-in codes. The functions are traced, which keeps none.',
  APIGWSSLEnabled:
    'The back ends are functions invoked under IAM. A client certificate would have nobody to prove itself to.',
}

const SOLUTIONS: Readonly<Record<string, string>> = {
  'IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSCodeDeployRoleForLambdaLimited]':
    'CodeDeploy moves an alias with the policy that AWS keeps for it, which reaches functions and alarms alone and reads no data.',
  'IAM5[Resource::*]': 'X-Ray knows no resources: a function may add its own traces, which hold no values of requests.',
  'IAM5[Action::kms:GenerateDataKey*]':
    'The two forms of one action, on the key of the logs, under which the settings of a function stand; settings are names and no secrets.',
  'IAM5[Action::kms:ReEncrypt*]': 'As kms:GenerateDataKey*: two forms of one action, on the key of the logs.',
  APIG4:
    'The patient pages are for people who are not signed in yet: sessions are checked in the function. Of the API, health and the document are open; test/infra/service-stack.test.ts holds the list.',
  COG4: 'As APIG4: the pages have a session of their own, by the code flow with Cognito; the API has a Cognito authorizer.',
  APIG6: 'Execution logs quote what a request got wrong. Access logs without paths and queries take their place.',
  SQS3: 'These queues are where failures rest. Each is counted by an alarm.',
  COG1: 'Length and a look at what is easy to guess, and no rules of composition, as NIST SP 800-63B-4 asks (3.1.1.2). The first factor is never alone.',
  COG8: 'The plan is Essentials. Plus adds checks of breached passwords; enrolment refuses the easy ones, and passkeys come first. docs/decisions/0023.',
}

/** Fails synthesis on any rule that is neither obeyed nor answered. */
export function requireRulePacks(app: App): void {
  const acknowledge = (id: string, reason: string) => Validations.of(app).acknowledge({ id, reason })
  for (const [rule, reason] of Object.entries(ANSWERS))
    for (const pack of ['HIPAA.Security', 'NIST.800.53.R5']) acknowledge(`${pack}::${pack}-${rule}`, reason)
  for (const [rule, reason] of Object.entries(SOLUTIONS)) acknowledge(`AwsSolutions::AwsSolutions-${rule}`, reason)
  const options = { verbose: true, writeSuppressionsToCloudFormation: false }
  Validations.of(app).addPlugins(
    new HIPAASecurityChecks(app, options),
    new NIST80053R5Checks(app, options),
    new AwsSolutionsChecks(app, options),
  )
}
