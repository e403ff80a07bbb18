// End User Messaging SMS and voice, version 2, for one machine: texts and calls land in the outbox, and their delivery events and patients'
// answers go to SNS topics. It must never reach a phone.
// Not acted out: sender ids, media and RCS messages, protect configurations by request or API, message feedback, keywords and other settings by
// API. What goes wrong is told by the number (magic-recipients.ts) or by `throttle` and `fateOf`. SMS and voice of one number share its
// opt-out list.
import type { Store } from '../store.ts'
import { type JsonInput, makeJsonTargetService } from './json-target-service.ts'
import { fateOfNumber, type NumberFate } from './magic-recipients.ts'
import { NotPossible, type Outbox } from './outbox.ts'
import type { AwsService } from './service.ts'
import { isEventTypeOf, makeDeliveryEvent, type SentFacts } from './sms-voice-events.ts'
import { makeReceiving, type Publish } from './sms-voice-inbound.ts'
import { countryName, describeLine } from './sms-voice-line-type.ts'
import { type ConfigurationSet, makeNumbers, type OwnNumber } from './sms-voice-numbers.ts'
import { openOptOutLists } from './sms-voice-opt-out.ts'
import { refusals } from './sms-voice-refusals.ts'
import { carrierLookup, parseRequest } from './sms-voice-requests.ts'
import { courier, makeSending } from './sms-voice-send.ts'

export type SmsVoiceSettings = {
  readonly region: string
  readonly account: string
  readonly store: Store
  readonly outbox: Outbox
  readonly numbers: readonly OwnNumber[]
  readonly configurationSets: readonly ConfigurationSet[]
  readonly publish: Publish
  /** Asked before each call; true refuses it with ThrottlingException. */
  readonly throttle?: () => boolean
  /** What becomes of a text or call to this number. @default by magic-recipients.ts */
  readonly fateOf?: (phoneNumber: string) => NumberFate
}

export type SmsVoice = AwsService & {
  /** A patient texts a number of the account: `to`, or the one that texted them last. */
  receiveText(text: { readonly from: string; readonly text: string; readonly to?: string }): Promise<void>
  /** Owes one more delivery event. @param status `delivered`, `failed` or an event type such as TEXT_CARRIER_BLOCKED. */
  report(providerMessageId: string, status: string): void
  isOptedOut(phoneNumber: string): boolean
}

export function makeSmsVoice(settings: SmsVoiceSettings): SmsVoice {
  const { outbox, publish, throttle = () => false, fateOf = fateOfNumber } = settings
  const numbers = makeNumbers(settings.numbers, settings.configurationSets)
  const optOuts = openOptOutLists({ ...settings, lists: settings.numbers.map((number) => number.optOutListName) })
  const receive = makeReceiving({ ...settings, optOuts })

  outbox.deliverBy(courier, async (body) => {
    const { topicArns, message } = body as { topicArns: readonly string[]; message: unknown }
    for (const topicArn of topicArns) await publish(topicArn, JSON.stringify(message))
  })

  const service = makeJsonTargetService('sms-voice', 'PinpointSMSVoiceV2', {
    ...makeSending({ numbers, optOuts, outbox, fateOf }),
    ...optOuts.operations,
    DescribePhoneNumbers: numbers.describe,
    CarrierLookup: lookUpCarrier,
  })

  const numberFor = (from: string) => {
    const last = outbox.notices().findLast((notice) => notice.channel === 'sms' && notice.to === from)
    return (last && numbers.byPhoneNumber(last.from)) ?? settings.numbers[0]
  }

  return {
    ...service,
    answer: async (request) => {
      if (throttle()) throw refusals.throttled()
      return service.answer(request)
    },
    receiveText: async ({ from, to, text }) => {
      const number = to === undefined ? numberFor(from) : numbers.byPhoneNumber(to)
      if (!number) throw new NotPossible('The account has no such number')
      await receive(number, from, text)
    },
    report: (id, status) => {
      const found = outbox.find(id)
      if (found?.courier !== courier) throw new NotPossible('Not a text or call with delivery events')
      const eventType = eventTypeOf(found.notice.channel === 'voice', status)
      if (!isEventTypeOf(found.notice.channel, eventType))
        throw new NotPossible(`No delivery event is called ${eventType}`)
      const facts = found.facts as SentFacts | null
      if (!facts) throw new NotPossible("The provider's own replies have no delivery events")
      outbox.owe(id, makeDeliveryEvent(eventType, found.notice, facts, Date.now()))
    },
    isOptedOut: (phoneNumber) => settings.numbers.some((number) => optOuts.has(number.optOutListName, phoneNumber)),
  }
}

function eventTypeOf(isVoice: boolean, status: string): string {
  if (status === 'delivered') return isVoice ? 'VOICE_COMPLETED' : 'TEXT_DELIVERED'
  if (status === 'failed') return isVoice ? 'VOICE_FAILED' : 'TEXT_UNREACHABLE'
  return status
}

function lookUpCarrier(input: JsonInput) {
  const { PhoneNumber } = parseRequest(carrierLookup, input)
  const line = describeLine(PhoneNumber)
  if (!line) return { E164PhoneNumber: `+${PhoneNumber.replace(/\D/g, '')}`, PhoneNumberType: 'INVALID' }
  const isUsMobile = line.type === 'MOBILE' && line.country === 'US'
  return {
    E164PhoneNumber: line.e164,
    DialingCountryCode: line.callingCode,
    ...(line.country && { IsoCountryCode: line.country, Country: countryName(line.country) }),
    ...(isUsMobile && { MCC: '310', MNC: '800' }),
    ...(line.type !== 'INVALID' && { Carrier: 'Local Carrier' }),
    PhoneNumberType: line.type === 'VOIP' ? 'OTHER' : line.type,
  }
}
