// Everything that can be deleted and deployed again without losing a message, and the table of who may touch what.
import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib'
import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { Key } from 'aws-cdk-lib/aws-kms'
import type { Construct } from 'constructs'
import type { EnvironmentConfig } from './config.ts'
import { ApiLogging } from './constructs/api-logging.ts'
import { ApplicationApi } from './constructs/application-api.ts'
import { DeliveryEvents } from './constructs/delivery-events.ts'
import { NoticePipeline } from './constructs/notice-pipeline.ts'
import { PatientPortal } from './constructs/patient-portal.ts'
import type { DataStack } from './data-stack.ts'
import { serviceFunctions } from './service-functions.ts'

export interface ServiceStackProps extends StackProps {
  readonly config: EnvironmentConfig
  readonly data: DataStack
}

export class ServiceStack extends Stack {
  constructor(scope: Construct, id: string, { config, data, ...props }: ServiceStackProps) {
    super(scope, id, props)
    // By ARN: the helpers of CDK would write our ARNs into the policies of keys, and tie the data stack to this one.
    const recordsKey = Key.fromKeyArn(this, 'RecordsKey', data.recordsKey.keyArn)
    const logs = { logKey: Key.fromKeyArn(this, 'LogsKey', data.logsKey.keyArn), logRetention: config.logRetention }
    const notices = new NoticePipeline(this, 'Notices', { key: recordsKey })
    const deliveries = new DeliveryEvents(this, 'Deliveries', { key: recordsKey, textLine: data.textLine })

    const {
      acceptMessages,
      trackMessages,
      recallMessages,
      managePatients,
      relayOutbox,
      sweepOutbox,
      sendNotice,
      recordDelivery,
      patientPages,
    } = serviceFunctions(this, { config, data, notices, deliveries, logs })

    // Who may touch what. test/permissions holds this table to its word.
    data.messages.allow(acceptMessages, 'PutItem', 'ConditionCheckItem')
    data.patients.allow(acceptMessages, 'ConditionCheckItem')
    data.content.allow(acceptMessages, 'PutItem')
    data.dataKeys.allow(acceptMessages, 'PutItem')
    data.contentKey.allowSeal(acceptMessages, 'message-content')
    allow(acceptMessages, 'kms:GenerateMac', data.fingerprintKey.keyArn)

    data.messages.allow(trackMessages, 'Query')

    data.messages.allow(recallMessages, 'Query', 'UpdateItem', 'PutItem')
    data.content.allow(recallMessages, 'DeleteItem')
    data.dataKeys.allow(recallMessages, 'DeleteItem', 'PutItem')
    data.audit.allowQuery(recallMessages, 'byMessage')
    data.contentKey.allowSeal(recallMessages, 'recall-note')

    data.patients.allow(managePatients, 'GetItem', 'PutItem')
    data.silences.allow(managePatients, 'BatchGetItem')
    for (const purpose of ['patient-details', 'contact-point', 'consent'])
      data.personKey.allowSeal(managePatients, purpose)
    allow(managePatients, 'kms:GenerateMac', data.lookupKey.keyArn)

    data.messages.allow(sweepOutbox, 'UpdateItem')
    data.messages.allowQuery(sweepOutbox, 'byDue')

    data.messages.allow(sendNotice, 'Query', 'PutItem', 'UpdateItem', 'ConditionCheckItem')
    data.patients.allow(sendNotice, 'GetItem', 'ConditionCheckItem')
    data.silences.allow(sendNotice, 'BatchGetItem', 'UpdateItem', 'ConditionCheckItem')
    data.personKey.allowOpen(sendNotice, 'contact-point')
    allow(sendNotice, 'sms-voice:SendTextMessage', data.textLine.pool.attrArn)
    allow(sendNotice, 'ses:SendEmail', data.emailIdentity.emailIdentityArn, this.#configurationSetArn(deliveries))

    data.messages.allow(recordDelivery, 'Query', 'UpdateItem', 'ConditionCheckItem')
    data.silences.allow(recordDelivery, 'UpdateItem')

    data.messages.allow(patientPages, 'GetItem', 'UpdateItem')
    data.messages.allowQuery(patientPages, 'byPatient')
    data.patients.allow(patientPages, 'GetItem')
    data.silences.allow(patientPages, 'UpdateItem')
    data.content.allow(patientPages, 'BatchGetItem')
    data.dataKeys.allow(patientPages, 'BatchGetItem')
    data.sessions.allow(patientPages, 'PutItem', 'UpdateItem', 'DeleteItem')
    data.contentKey.allowOpen(patientPages, 'message-content')
    data.patientSignIn.allowClientSecret(patientPages)

    // An audit event is added and never changed: nobody has more than this on the table.
    for (const writer of [acceptMessages, recallMessages, managePatients, sendNotice, recordDelivery, patientPages])
      data.audit.allow(writer, 'PutItem')

    notices.relay(data.messages, relayOutbox)
    notices.send(sendNotice)
    notices.sweep(sweepOutbox)
    deliveries.record(recordDelivery)

    const logging = new ApiLogging(this, 'ApiLogging')
    const api = new ApplicationApi(this, 'Api', { host: config.api, userPool: data.applicationSignIn.pool, ...logs })
    api.add({
      method: 'POST',
      path: '/v1/messages',
      scope: 'messages.send',
      function: acceptMessages,
      needsIdempotencyKey: true,
    })
    api.add({ method: 'GET', path: '/v1/messages/{messageId}', scope: 'messages.read', function: trackMessages })
    api.add({
      method: 'POST',
      path: '/v1/messages/{messageId}/recall',
      scope: 'messages.recall',
      function: recallMessages,
    })
    api.add({ method: 'POST', path: '/v1/patients', scope: 'patients.write', function: managePatients })
    api.add({
      method: 'POST',
      path: '/v1/patients/{patientId}/consents',
      scope: 'patients.write',
      function: managePatients,
    })

    const portal = new PatientPortal(this, 'Portal', {
      host: config.portal,
      pages: patientPages,
      organization: config.organization,
      ...logs,
    })
    logging.before(api.site.api, portal.site.api)
    new CfnOutput(this, 'ApiUrl', { value: `https://${config.api.domain}/v1` })
    new CfnOutput(this, 'PortalUrl', { value: `https://${config.portal.domain}` })
  }

  #configurationSetArn(deliveries: DeliveryEvents): string {
    return this.formatArn({
      service: 'ses',
      resource: 'configuration-set',
      resourceName: deliveries.emailConfigurationSet.configurationSetName,
    })
  }
}

const allow = (grantee: IGrantable, action: string, ...resources: string[]) =>
  grantee.grantPrincipal.addToPrincipalPolicy(new PolicyStatement({ actions: [action], resources }))
