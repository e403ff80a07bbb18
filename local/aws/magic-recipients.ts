// Numbers and addresses by which a provider acts out what goes wrong. README.md and the inbox page show these very rows. They must never
// stand for a real recipient outside of this machine: nothing here leaves it.
import type { Fate } from './fate.ts'
import type { BounceCause, MailEventType } from './ses-events.ts'

export type NumberRefusal = 'opted-out' | 'spend-limit' | 'throttled' | 'server-error'
/** Of Pinpoint, version 1, where HTTP 200 does not mean accepted. */
export type PinpointStatus =
  | 'DUPLICATE'
  | 'OPT_OUT'
  | 'PERMANENT_FAILURE'
  | 'TEMPORARY_FAILURE'
  | 'THROTTLED'
  | 'TIMEOUT'
  | 'UNKNOWN_FAILURE'
export type NumberFate = Fate<NumberRefusal> & {
  /** Event types instead of the usual ones, in the order in which they happen. */
  readonly text?: readonly string[]
  readonly call?: readonly string[]
  /** The last event comes when the request's time to live is over. */
  readonly untilExpiry?: true
  readonly pinpoint?: PinpointStatus
}
export type MailRefusal = 'throttled' | 'quota' | 'paused' | 'server-error'
export type MailFate = Fate<MailRefusal> & { readonly events?: readonly MailEventType[]; readonly bounce?: BounceCause }

/** `to`: the last four digits after 555, or what stands before the `@`. */
export type MagicRow<Fated> = { readonly to: string; readonly happens: string; readonly fate: Fated }

const hour = 3_600_000
/** Of the AWS page "Messaging Events": a carrier that has not answered by then never will. */
const carrierDeadline = 72 * hour

export const magicNumbers: readonly MagicRow<NumberFate>[] = [
  {
    to: '0000',
    happens:
      'Cannot be reached: `TEXT_UNREACHABLE`, `VOICE_FAILED`; Pinpoint says `PERMANENT_FAILURE`. At any exchange, not at 555 alone',
    fate: {
      text: ['TEXT_PENDING', 'TEXT_UNREACHABLE'],
      call: ['VOICE_INITIATED', 'VOICE_FAILED'],
      pinpoint: 'PERMANENT_FAILURE',
    },
  },
  {
    to: '02xx',
    happens: 'A landline: the line type says so, a text is taken and then `TEXT_UNREACHABLE`',
    fate: { text: ['TEXT_PENDING', 'TEXT_UNREACHABLE'] },
  },
  { to: '03xx', happens: 'A VoIP line. Texts and calls arrive', fate: {} },
  {
    to: '0401',
    happens: 'The carrier filters it: `TEXT_CARRIER_BLOCKED`',
    fate: { text: ['TEXT_PENDING', 'TEXT_CARRIER_BLOCKED'] },
  },
  { to: '0402', happens: 'The carrier calls it spam: `TEXT_SPAM`', fate: { text: ['TEXT_PENDING', 'TEXT_SPAM'] } },
  {
    to: '0403',
    happens: 'The carrier is down: `TEXT_CARRIER_UNREACHABLE`',
    fate: { text: ['TEXT_PENDING', 'TEXT_CARRIER_UNREACHABLE'] },
  },
  { to: '0404', happens: 'No such number: `TEXT_INVALID`', fate: { text: ['TEXT_PENDING', 'TEXT_INVALID'] } },
  {
    to: '0405',
    happens:
      'Has opted out, and nobody told us: refused with `DESTINATION_PHONE_NUMBER_OPTED_OUT`; Pinpoint says `OPT_OUT`',
    fate: { refused: 'opted-out', pinpoint: 'OPT_OUT' },
  },
  {
    to: '0406',
    happens: "The month's money is spent: refused with `MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT` or `_VOICE`",
    fate: { refused: 'spend-limit' },
  },
  { to: '0407', happens: 'Sent, and the connection is cut before the answer', fate: { answer: 'cut' } },
  { to: '0408', happens: 'Sent, and the answer never comes; the events do', fate: { answer: 'never' } },
  {
    to: '0409',
    happens: 'Sent, and neither the answer nor an event ever comes',
    fate: { answer: 'never', eventsCome: 'never' },
  },
  { to: '0410', happens: 'Every event comes twice', fate: { eventsCome: 'twice' } },
  {
    to: '0411',
    happens: 'The last event comes four hours later, by the clock that you can move',
    fate: { lastAfter: 4 * hour },
  },
  { to: '0412', happens: 'The last event comes before the first', fate: { eventsCome: 'backwards' } },
  { to: '0413', happens: 'Taken and delivered, and no event ever comes', fate: { eventsCome: 'never' } },
  {
    to: '0414',
    happens: 'The phone is off until the time to live is over: then `TEXT_TTL_EXPIRED`, `VOICE_TTL_EXPIRED`',
    fate: {
      untilExpiry: true,
      text: ['TEXT_PENDING', 'TEXT_TTL_EXPIRED'],
      call: ['VOICE_INITIATED', 'VOICE_TTL_EXPIRED'],
    },
  },
  {
    to: '0415',
    happens: 'The carrier keeps silent: `TEXT_UNKNOWN` after 72 hours',
    fate: { lastAfter: carrierDeadline, text: ['TEXT_PENDING', 'TEXT_UNKNOWN'] },
  },
  {
    to: '0421',
    happens: 'A call finds the line busy: `VOICE_BUSY`',
    fate: { call: ['VOICE_INITIATED', 'VOICE_RINGING', 'VOICE_BUSY'] },
  },
  {
    to: '0422',
    happens: 'Nobody answers a call: `VOICE_NO_ANSWER`',
    fate: { call: ['VOICE_INITIATED', 'VOICE_RINGING', 'VOICE_NO_ANSWER'] },
  },
  {
    to: '0429',
    happens: 'Throttled twice, then it goes through; Pinpoint says `THROTTLED`',
    fate: { refused: 'throttled', times: 2, pinpoint: 'THROTTLED' },
  },
  { to: '0431', happens: 'Pinpoint says `TEMPORARY_FAILURE`', fate: { pinpoint: 'TEMPORARY_FAILURE' } },
  { to: '0432', happens: 'Pinpoint says `UNKNOWN_FAILURE`', fate: { pinpoint: 'UNKNOWN_FAILURE' } },
  { to: '0433', happens: 'Pinpoint says `DUPLICATE`', fate: { pinpoint: 'DUPLICATE' } },
  { to: '0434', happens: 'Pinpoint says `TIMEOUT`', fate: { pinpoint: 'TIMEOUT' } },
  { to: '0500', happens: 'A fault of the provider, HTTP 500; nothing is sent', fate: { refused: 'server-error' } },
]

export const magicAddresses: readonly MagicRow<MailFate>[] = [
  { to: 'success', happens: 'Delivered, as every other address', fate: {} },
  { to: 'bounce', happens: 'Bounces for good: `Permanent`, `General`', fate: { events: ['Send', 'Bounce'] } },
  {
    to: 'softbounce',
    happens: 'SES gives up on a full mailbox: `Transient`, `MailboxFull`',
    fate: { events: ['Send', 'Bounce'], bounce: 'mailbox-full' },
  },
  {
    to: 'suppressionlist',
    happens: "On Amazon's own suppression list: `Permanent`, `Suppressed`",
    fate: { events: ['Send', 'Bounce'], bounce: 'suppressed' },
  },
  {
    to: 'ooto',
    happens: 'Delivered, and an automatic answer comes back as `Transient`, `General`',
    fate: { events: ['Send', 'Delivery', 'Bounce'], bounce: 'out-of-office' },
  },
  {
    to: 'complaint',
    happens: 'Delivered, and the reader marks it as spam',
    fate: { events: ['Send', 'Delivery', 'Complaint'] },
  },
  { to: 'reject', happens: 'SES takes it and then finds a virus: `Reject`', fate: { events: ['Reject'] } },
  {
    to: 'delay',
    happens: '`DeliveryDelay`, and delivered four hours later, by the clock that you can move',
    fate: { events: ['Send', 'DeliveryDelay', 'Delivery'], lastAfter: 4 * hour },
  },
  {
    to: 'throttled',
    happens: 'Throttled twice (`TooManyRequestsException`), then it goes through',
    fate: { refused: 'throttled', times: 2 },
  },
  { to: 'quota', happens: "The day's quota is used up: `LimitExceededException`", fate: { refused: 'quota' } },
  { to: 'paused', happens: 'Amazon has paused the account: `SendingPausedException`', fate: { refused: 'paused' } },
  { to: 'cut', happens: 'Sent, and the connection is cut before the answer', fate: { answer: 'cut' } },
  { to: 'timeout', happens: 'Sent, and the answer never comes; the events do', fate: { answer: 'never' } },
  {
    to: 'lost',
    happens: 'Sent, and neither the answer nor an event ever comes',
    fate: { answer: 'never', eventsCome: 'never' },
  },
  { to: 'duplicate', happens: 'Every event comes twice', fate: { eventsCome: 'twice' } },
  {
    to: 'late',
    happens: 'The last event comes four hours later, by the clock that you can move',
    fate: { lastAfter: 4 * hour },
  },
  { to: 'disorder', happens: 'The last event comes before the first', fate: { eventsCome: 'backwards' } },
  { to: 'silent', happens: 'Taken and delivered, and no event ever comes', fate: { eventsCome: 'never' } },
  { to: 'fault', happens: 'A fault of the provider, HTTP 500; nothing is sent', fate: { refused: 'server-error' } },
]

/** How README.md and the inbox page write a number: after `+1` and any area code. */
export const writtenNumber = (to: string) => (to === '0000' ? '… 0000' : `555 ${to}`)
export const writtenAddress = (to: string) => `${to}@…`

const numbers = magicNumbers.map(({ to, fate }) => {
  const exchange = to === '0000' ? '\\d{3}' : '555'
  return { pattern: new RegExp(`^\\+1\\d{3}${exchange}${to.replaceAll('x', '\\d')}$`), fate }
})

export const fateOfNumber = (phoneNumber: string): NumberFate =>
  numbers.find(({ pattern }) => pattern.test(phoneNumber))?.fate ?? {}

/** As in the simulator of SES, a label may follow: `bounce+ward3@mail.example`. */
export function fateOfAddress(address: string): MailFate {
  const user = /^[^@+]*/.exec(address)?.[0]
  return magicAddresses.find(({ to }) => to === user)?.fate ?? {}
}
