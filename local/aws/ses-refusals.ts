// How SES refuses to send. Sources: API reference version 2, SendEmail, "Errors" and "Common errors"; SES Developer Guide, "Errors related to
// the sending quotas". The guide calls both quotas ThrottlingException; what callers of version 2 get are these. They must never name the address.
import type { MailRefusal } from './magic-recipients.ts'
import { AwsFault } from './service.ts'

export const refusals = {
  throttled: () => new AwsFault('TooManyRequestsException', 'Maximum sending rate exceeded.', 429),
  quota: () => new AwsFault('LimitExceededException', 'Daily message quota exceeded.'),
  paused: () => new AwsFault('SendingPausedException', 'Email sending is paused for this account.'),
  'server-error': () => new AwsFault('InternalFailure', 'The request processing has failed.', 500),
} satisfies Record<MailRefusal, () => AwsFault>
