// The one door to the logs. Events and fields are closed lists: to log something new, add it here and be reviewed. Never an error object: it may quote a request.

import { Logger } from '@aws-lambda-powertools/logger'
import { AppError } from './domain/errors.ts'

export type LogEvent =
  | 'message.accepted'
  | 'message.replayed'
  | 'message.opened'
  | 'message.replied'
  | 'message.recalled'
  | 'replies.read'
  | 'batch.accepted'
  | 'batch.recalled'
  | 'patient.upserted'
  | 'patient.changed'
  | 'patient.read'
  | 'patients.searched'
  | 'consent.recorded'
  | 'enrolment.issued'
  | 'enrolment.redeemed'
  | 'patient.chosen'
  | 'session.ended'
  | 'consent.replayed'
  | 'proxy.granted'
  | 'proxy.revoked'
  | 'events.published'
  | 'notices.relayed'
  | 'notices.swept'
  | 'notice.handled'
  | 'delivery.handled'
  | 'contact-point.silenced'
  | 'opt-out.kept'
  | 'text.taken'
  | 'text.of-nobody'
  | 'text.ignored'
  | 'contact-point.started'
  | 'preferences.changed'
  | 'activity.shown'
  | 'audit.read'
  | 'audit.chained'
  | 'webhook.registered'
  | 'webhook.secret-rotated'
  | 'webhook.deleted'
  | 'webhook.handled'
  | 'webhooks.queued'
  | 'webhooks.swept'
  | 'sign-in.started'
  | 'sign-in.completed'
  | 'request.refused'
  | 'request.failed'
  | 'work.failed'

export type LogField =
  | 'messageId'
  | 'batchId'
  | 'patientId'
  | 'attemptId'
  | 'webhookId'
  | 'proxyId'
  | 'eventId'
  | 'code'
  | 'errorName'
  | 'result'
  | 'count'
  | 'kind'
  | 'list'
export type LogFields = Readonly<Partial<Record<LogField, string | number>>>

export const logger = new Logger({ serviceName: 'sealpost' })

export const log = {
  info: (event: LogEvent, fields: LogFields = {}): void => logger.info(event, fields),
  error: (event: LogEvent, fields: LogFields = {}): void => logger.error(event, fields),
}

/** All that may be said of an unexpected failure: its name, and the code of one of ours. */
export function nameOf(error: unknown): string {
  if (error instanceof AppError) return `${error.name} ${error.code}`
  return error instanceof Error ? error.name : 'unknown'
}
