// How End User Messaging refuses to send. Sources: API reference of SendTextMessage and SendVoiceMessage, "Errors", and the reasons in its
// exceptions' models. They must never name the number.
import { randomUUID } from 'node:crypto'
import type { NumberRefusal } from './magic-recipients.ts'
import { AwsFault } from './service.ts'

const conflict = (Reason: string, message: string) => new AwsFault('ConflictException', message, 400, { Reason })

export const refusals = {
  country: () =>
    conflict(
      'DESTINATION_COUNTRY_BLOCKED_BY_PROTECT_CONFIGURATION',
      'Destination country is blocked by protect configuration',
    ),
  'opted-out': () => conflict('DESTINATION_PHONE_NUMBER_OPTED_OUT', 'Destination phone number has opted out'),
  'spend-limit': (channel: 'sms' | 'voice' = 'sms') => {
    const Reason = `MONTHLY_SPEND_LIMIT_REACHED_FOR_${channel === 'sms' ? 'TEXT' : 'VOICE'}`
    return new AwsFault('ServiceQuotaExceededException', 'The monthly spend limit is reached', 400, { Reason })
  },
  throttled: () => new AwsFault('ThrottlingException', 'Rate exceeded'),
  'server-error': () =>
    new AwsFault('InternalServerException', 'An unexpected error occurred', 500, { RequestId: randomUUID() }),
} satisfies Record<NumberRefusal | 'country', (channel?: 'sms' | 'voice') => AwsFault>
