// Everything that can be deleted and deployed again without losing a message.
import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib'
import { Key } from 'aws-cdk-lib/aws-kms'
import type { Construct } from 'constructs'
import { apiCalls } from './api-calls.ts'
import type { EnvironmentConfig } from './config.ts'
import { AlarmTopic } from './constructs/alarm-topic.ts'
import { ApiLogging } from './constructs/api-logging.ts'
import { ApplicationApi } from './constructs/application-api.ts'
import { ApplicationEvents } from './constructs/application-events.ts'
import { AuditChain } from './constructs/audit-chain.ts'
import { DeliveryEvents } from './constructs/delivery-events.ts'
import { DeniedKeys } from './constructs/denied-keys.ts'
import { GradualDeploys } from './constructs/gradual-deploys.ts'
import { InboundTexts } from './constructs/inbound-texts.ts'
import { NoticePipeline } from './constructs/notice-pipeline.ts'
import { OperationsDashboard } from './constructs/operations-dashboard.ts'
import { PatientPortal } from './constructs/patient-portal.ts'
import { ServiceAlarms } from './constructs/service-alarms.ts'
import { SpendBudget } from './constructs/spend-budget.ts'
import { WebhookDeliveries } from './constructs/webhook-deliveries.ts'
import type { DataStack } from './data-stack.ts'
import { grantFunctions } from './grants.ts'
import { metricsNamespace, openChannels } from './provider-settings.ts'
import { answeringFunctions, serviceFunctions } from './service-functions.ts'

export interface ServiceStackProps extends StackProps {
  readonly config: EnvironmentConfig
  readonly data: DataStack
}

export class ServiceStack extends Stack {
  constructor(scope: Construct, id: string, { config, data, ...props }: ServiceStackProps) {
    super(scope, id, props)
    // By ARN: the helpers of CDK would write our ARNs into the policies of keys, and tie the data stack to this one.
    const recordsKey = Key.fromKeyArn(this, 'RecordsKey', data.recordsKey.keyArn)
    const logs = {
      logKey: Key.fromKeyArn(this, 'LogsKey', data.logsKey.keyArn),
      logRetention: config.retention.logDays,
    }
    const notices = new NoticePipeline(this, 'Notices', { key: recordsKey })
    const deliveries = new DeliveryEvents(this, 'Deliveries', {
      key: recordsKey,
      textLine: data.textLine,
      voice: config.voice !== undefined,
    })

    const texts = new InboundTexts(this, 'Texts', { key: recordsKey, topic: data.textLine.inbound })

    const events = new ApplicationEvents(this, 'Events', { key: recordsKey, bus: data.events, audit: data.audit })
    const webhooks = new WebhookDeliveries(this, 'Webhooks', { key: recordsKey, bus: data.events })

    const functions = serviceFunctions(this, { config, data, notices, deliveries, webhooks, logs })
    grantFunctions(functions, data, deliveries, config)
    notices.relay(data.messages, functions.relayOutbox)
    notices.send(functions.sendNotice)
    notices.sweep(functions.sweepOutbox)
    deliveries.record(functions.recordDelivery)
    texts.take(functions.takeTexts)
    texts.keep(data.silences, functions.keepOptOuts)
    const chain = new AuditChain(this, 'AuditChain', { key: recordsKey })
    chain.chain(data.audit, functions.chainAudit)
    events.publish(functions.publishEvents)
    webhooks.route(functions.queueWebhooks)
    webhooks.deliver(functions.deliverWebhooks)
    webhooks.sweep(functions.sweepWebhooks)

    const deploys = new GradualDeploys(this, 'Deploys')
    const answering =
      config.deploys === 'gradual' ? answeringFunctions(functions, (target) => deploys.front(target)) : functions
    const logging = new ApiLogging(this, 'ApiLogging')
    const api = new ApplicationApi(this, 'Api', { host: config.api, userPool: data.applicationSignIn.pool, ...logs })
    for (const call of apiCalls(answering)) api.add(call)

    const portal = new PatientPortal(this, 'Portal', {
      host: config.portal,
      pages: answering.patientPages,
      enrol: answering.enrolPatients,
      organization: config.organization,
      ...logs,
    })
    logging.before(api.site.api, portal.site.api)

    const { topic } = new AlarmTopic(this, 'Alarms', { key: recordsKey, emails: config.alarms.emails })
    const { alarms, answers } = new ServiceAlarms(this, 'ServiceAlarms', {
      topic,
      namespace: metricsNamespace(this),
      channels: openChannels(config),
      notices: notices.queue.queue,
      texts: texts.queue.queue,
      failures: [
        ...[notices, deliveries, texts, webhooks].map(({ queue }) => queue.failures),
        webhooks.events.failures,
        notices.unrelayed,
        texts.unkept,
        events.unpublished,
        chain.unchained,
      ],
      api: api.site.api,
      portal: portal.site.api,
      functions,
    })
    deploys.rollBackOn(answers)
    new OperationsDashboard(this, 'Operations', alarms)
    new DeniedKeys(this, 'DeniedKeys', { topic })
    new SpendBudget(this, 'Spend', config.alarms)
    new CfnOutput(this, 'AlarmTopic', { value: topic.topicArn })
    new CfnOutput(this, 'ApiUrl', { value: `https://${config.api.domain}/v1` })
    new CfnOutput(this, 'PortalUrl', { value: `https://${config.portal.domain}` })
  }
}
