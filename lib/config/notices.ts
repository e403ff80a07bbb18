// When and how often patients are told, and by which number. Looser than the defaults only with a reason.
import * as v from 'valibot'
import { type NoticeRuleFault, noticeRuleFaults } from '../../lambdas/config.ts'
import { attestation, price } from './fields.ts'

const FIXES: Readonly<Record<NoticeRuleFault, string>> = {
  'hours-malformed': "must have hours of one day such as '09:00' and '20:00', the first before the second.",
  'hours-outside-bounds': "must have hours within '08:00' and '21:00'.",
  'count-malformed':
    'must have textsAndCallsADay, textsAndCallsAWeek and emailsADay in whole numbers above 0: to send none, open no channel.',
  'looser-without-reason':
    'is looser than the defaults (09:00 to 20:00; 1 text or call a day, 3 a week; 3 e-mails a day). Say why in notices.looserBecause.',
}

export const notices = v.pipe(
  v.strictObject({
    hours: v.strictObject({ from: v.string(), to: v.string() }),
    textsAndCallsADay: v.number(),
    textsAndCallsAWeek: v.number(),
    emailsADay: v.number(),
    /** Why these are looser than the defaults: required when they are. */
    looserBecause: v.optional(v.string()),
  }),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return
    const { looserBecause, ...rules } = dataset.value
    for (const fault of noticeRuleFaults(rules, looserBecause)) addIssue({ message: FIXES[fault] })
  }),
)

export const sms = v.strictObject({
  numberType: v.picklist(['TOLL_FREE', 'TEN_DLC', 'SIMULATOR'], 'must be TOLL_FREE, TEN_DLC or SIMULATOR.'),
  /** US dollars a message part, as '0.05'; a text that would cost more is not sent. */
  maxPrice: price,
  /** US dollars: what the account must allow for texts in a month. A new account allows 1. Preflight compares. */
  dollarsAMonth: v.pipe(v.number(), v.gtValue(0, 'must be US dollars above 0: what texts may cost in a month.')),
  /** `pinpoint` is version 1, for an account that keeps an application there. It has no delivery events and no maxPrice. docs/decisions/0021 */
  provider: v.picklist(
    ['end-user-messaging', 'pinpoint'],
    'must be end-user-messaging, or pinpoint for an account that keeps an application there.',
  ),
  /** Of an application that exists: none is created. */
  pinpointApplicationId: v.optional(v.string()),
  /** What the number may send, not above the quota of the account. @default 3 for TOLL_FREE, 1 for SIMULATOR; TEN_DLC has to say */
  textsASecond: v.optional(v.pipe(v.number(), v.minValue(0.01, 'must be a number above 0.'))),
})

export const voice = v.strictObject({
  /** That the BAA covers calls and the patients allow them. */
  attestation,
  /** US dollars, as '0.05'; a call that would cost more is not made. */
  maxPricePerMinute: price,
})
