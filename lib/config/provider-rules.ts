// What must hold of those who carry notices: which provider, how fast, how many a day.
import { TEXTS_A_SECOND, textsASecond } from '../text-pace.ts'
import type { EnvironmentConfig } from './environment.ts'
import type { Rule } from './rule.ts'

export const providerRules: readonly Rule[] = [
  {
    reads: ['sms.pinpointApplicationId', 'sms.provider'],
    holds: ({ sms }) => sms.provider !== 'pinpoint' || /^[0-9a-f]{32}$/.test(sms.pinpointApplicationId ?? ''),
    fix: 'must be the 32 characters of the application that the account has: none is created.',
  },
  {
    reads: ['sms.pinpointApplicationId', 'sms.provider'],
    holds: ({ sms }) => sms.provider === 'pinpoint' || sms.pinpointApplicationId === undefined,
    fix: 'is for sms.provider pinpoint. Leave it out, or change the provider.',
  },
  {
    reads: ['sms.textsASecond', 'sms.numberType'],
    holds: ({ sms }) => sms.numberType !== 'TEN_DLC' || sms.textsASecond !== undefined,
    fix: 'must be given for a TEN_DLC number: what its campaign was granted.',
  },
  {
    reads: ['sms.textsASecond', 'sms.numberType'],
    holds: ({ sms }) => sms.numberType !== 'TOLL_FREE' || (textsASecond(sms) ?? 0) <= TEXTS_A_SECOND.TOLL_FREE,
    fix: `must be at most ${TEXTS_A_SECOND.TOLL_FREE} for a TOLL_FREE number: carriers drop what is faster.`,
  },
  {
    reads: ['volume.messagesADay', 'sms', 'notices.hours'],
    holds: (config) => config.volume.messagesADay <= textsADay(config),
    fix: 'is more than the number can text within notices.hours. Lower it, widen the hours, or use a number that is faster.',
  },
]

/** At the pace of the number, for as long as texts may go. */
function textsADay({ sms, notices }: EnvironmentConfig): number {
  const pace = textsASecond(sms)
  if (pace === undefined) return Number.POSITIVE_INFINITY
  return pace * (secondOf(notices.hours.to) - secondOf(notices.hours.from))
}

function secondOf(timeOfDay: string): number {
  const [hours = 0, minutes = 0] = timeOfDay.split(':').map(Number)
  return (hours * 60 + minutes) * 60
}
