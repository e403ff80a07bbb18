// Every schema that the document names: the bodies that the handlers parse, and the answers. One name for one thing.
import * as v from 'valibot'
import { MOST_MESSAGES_IN_BATCH } from '../domain/batch.ts'
import { BatchMessageBody } from '../handlers/batch-body.ts'
import { EnrolmentBody, ProxyEnrolmentBody } from '../handlers/issue-enrolments.ts'
import { MessageBody } from '../handlers/message-body.ts'
import { ConsentBody, PatientBody } from '../handlers/patient-body.ts'
import { PatientPatchBody } from '../handlers/patient-patch-body.ts'
import { ProxyBody } from '../handlers/proxy-body.ts'
import { PatientSearchBody } from '../handlers/read-patients.ts'
import { BatchRecallBody } from '../handlers/recall-batches.ts'
import { RecallBody } from '../handlers/recall-messages.ts'
import { WebhookBody } from '../handlers/webhook-body.ts'
import * as ofAudit from './audit-answers.ts'
import * as ofMessages from './message-answers.ts'
import * as ofPatients from './patient-answers.ts'
import * as ofWebhooks from './webhook-answers.ts'

export const BODIES: Readonly<Record<string, v.GenericSchema>> = {
  MessageRequest: MessageBody,
  PatientRequest: PatientBody,
  ConsentRequest: ConsentBody,
  ProxyRequest: ProxyBody,
  WebhookRequest: WebhookBody,
  PatientSearch: PatientSearchBody,
  PatientPatch: PatientPatchBody,
  EnrolmentRequest: EnrolmentBody,
  ProxyEnrolmentRequest: ProxyEnrolmentBody,
  RecallRequest: RecallBody,
  // The handler takes a batch apart first, so that a bad message hinders no other; each is then held to this.
  BatchRequest: v.strictObject({
    messages: v.pipe(v.array(BatchMessageBody), v.minLength(1), v.maxLength(MOST_MESSAGES_IN_BATCH)),
  }),
  BatchRecallRequest: BatchRecallBody,
}

export const ANSWERS: Readonly<Record<string, v.GenericSchema>> = {
  ...ofMessages,
  ...ofPatients,
  ...ofWebhooks,
  ...ofAudit,
}
