// Who may touch what, all of it. test/permissions reads it back from the synthesised template and holds it to its word.
import { Stack } from 'aws-cdk-lib'
import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { DeliveryEvents } from './constructs/delivery-events.ts'
import type { DataStack } from './data-stack.ts'
import type { ServiceFunctions } from './service-functions.ts'

export function grantFunctions(functions: ServiceFunctions, data: DataStack, deliveries: DeliveryEvents): void {
  const {
    acceptMessages,
    trackMessages,
    recallMessages,
    managePatients,
    publishEvents,
    manageWebhooks,
    queueWebhooks,
    sweepWebhooks,
    deliverWebhooks,
    sweepOutbox,
    sendNotice,
    recordDelivery,
    patientPages,
  } = functions

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

  data.messages.allow(publishEvents, 'BatchGetItem')

  data.webhooks.allow(manageWebhooks, 'Query', 'PutItem', 'UpdateItem', 'DeleteItem')
  data.webhookKey.allowSeal(manageWebhooks, 'webhook-secret')
  data.webhooks.allow(queueWebhooks, 'Query', 'PutItem')
  data.webhooks.allow(sweepWebhooks, 'UpdateItem')
  data.webhooks.allowQuery(sweepWebhooks, 'byDue')
  data.webhooks.allow(deliverWebhooks, 'GetItem', 'UpdateItem', 'DeleteItem')
  data.webhookKey.allowOpen(deliverWebhooks, 'webhook-secret')

  data.messages.allow(sweepOutbox, 'UpdateItem')
  data.messages.allowQuery(sweepOutbox, 'byDue')

  data.messages.allow(sendNotice, 'Query', 'PutItem', 'UpdateItem', 'ConditionCheckItem')
  data.patients.allow(sendNotice, 'GetItem', 'ConditionCheckItem')
  data.silences.allow(sendNotice, 'BatchGetItem', 'UpdateItem', 'ConditionCheckItem')
  data.personKey.allowOpen(sendNotice, 'contact-point')
  allow(sendNotice, 'sms-voice:SendTextMessage', data.textLine.pool.attrArn)
  allow(sendNotice, 'ses:SendEmail', data.emailIdentity.emailIdentityArn, configurationSetArn(deliveries))

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
}

const configurationSetArn = ({ emailConfigurationSet }: DeliveryEvents): string =>
  Stack.of(emailConfigurationSet).formatArn({
    service: 'ses',
    resource: 'configuration-set',
    resourceName: emailConfigurationSet.configurationSetName,
  })

const allow = (grantee: IGrantable, action: string, ...resources: string[]) =>
  grantee.grantPrincipal.addToPrincipalPolicy(new PolicyStatement({ actions: [action], resources }))
