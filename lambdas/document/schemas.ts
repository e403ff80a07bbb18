// Every schema that the document names: the bodies that the handlers parse, and the answers. One name for one thing.
import type { GenericSchema } from 'valibot'
import { MessageBody } from '../handlers/message-body.ts'
import { ConsentBody, PatientBody } from '../handlers/patient-body.ts'
import { RecallBody } from '../handlers/recall-messages.ts'
import * as answers from './answers.ts'

export const BODIES: Readonly<Record<string, GenericSchema>> = {
  MessageRequest: MessageBody,
  PatientRequest: PatientBody,
  ConsentRequest: ConsentBody,
  RecallRequest: RecallBody,
}

export const ANSWERS: Readonly<Record<string, GenericSchema>> = answers
