// The HIPAA rules that we answer instead of obeying. Each answer is written for an auditor.
import { type App, Validations } from 'aws-cdk-lib'
import { HIPAASecurityChecks } from 'cdk-nag'

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

/** Fails synthesis on any rule that is neither obeyed nor answered. */
export function requireHipaaRules(app: App): void {
  for (const [rule, reason] of Object.entries(ANSWERS))
    Validations.of(app).acknowledge({ id: `HIPAA.Security::HIPAA.Security-${rule}`, reason })
  Validations.of(app).addPlugins(
    new HIPAASecurityChecks(app, { verbose: true, writeSuppressionsToCloudFormation: false }),
  )
}
