// SendTextMessage and SendVoiceMessage: checks a request as AWS does, puts it into the outbox, and owes its delivery events.
// What goes wrong depends on the number: see magic-recipients.ts. It must never send to a number on the opt-out list.
import { randomUUID } from 'node:crypto'
import { arrange, makeRefusing } from './fate.ts'
import type { JsonInput } from './json-target-service.ts'
import type { NumberFate } from './magic-recipients.ts'
import type { Outbox } from './outbox.ts'
import { AnswerLost } from './service.ts'
import { makeDeliveryEvent, pricePerPart, type SentFacts } from './sms-voice-events.ts'
import { describeLine } from './sms-voice-line-type.ts'
import type { ConfigurationSet, Numbers } from './sms-voice-numbers.ts'
import type { OptOutLists } from './sms-voice-opt-out.ts'
import { countParts } from './sms-voice-parts.ts'
import { refusals } from './sms-voice-refusals.ts'
import { invalid, parseRequest, sendTextMessage, sendVoiceMessage } from './sms-voice-requests.ts'

export const courier = 'sms-voice'
/** Milliseconds after the request, so that events can be put in order by their time. */
const eventTime = (place: number) => 10 + 50 * place
/** Seconds. */
const longestTimeToLive = 259_200
const usualEvents = {
  sms: ['TEXT_PENDING', 'TEXT_DELIVERED'],
  voice: ['VOICE_INITIATED', 'VOICE_RINGING', 'VOICE_ANSWERED', 'VOICE_COMPLETED'],
} as const

type Parts = {
  readonly numbers: Numbers
  readonly optOuts: OptOutLists
  readonly outbox: Outbox
  readonly fateOf: (phoneNumber: string) => NumberFate
}
type Request = {
  readonly DestinationPhoneNumber: string
  readonly OriginationIdentity?: string | undefined
  readonly ConfigurationSetName?: string | undefined
  readonly MessageBody: string
  readonly Context: Readonly<Record<string, string>>
  readonly TimeToLive?: number | undefined
  readonly DryRun: boolean
}

export function makeSending({ numbers, optOuts, outbox, fateOf }: Parts) {
  const isRefused = makeRefusing()

  function send(channel: 'sms' | 'voice', request: Request, facts: Partial<SentFacts>) {
    const to = request.DestinationPhoneNumber
    const origin = numbers.originOf(request.OriginationIdentity)
    const set = numbers.configurationSet(request.ConfigurationSetName)
    const fate = fateOf(to)
    if (channel === 'sms' && isBlocked(set, to)) throw refusals.country()
    if (optOuts.has(origin.optOutListName, to)) throw refusals['opted-out']()
    if (fate.refused && isRefused(to, fate.times)) throw refusals[fate.refused](channel)
    const MessageId = randomUUID()
    if (request.DryRun) return { MessageId }

    const requestedAt = Date.now()
    const notice = {
      channel,
      to,
      from: origin.phoneNumber,
      text: request.MessageBody,
      providerMessageId: MessageId,
      sentAt: new Date(requestedAt).toISOString(),
      context: request.Context,
    }
    const sent = { ...facts, requestedAt, topicArns: set?.topicArns ?? [] }
    const types = (channel === 'sms' ? fate.text : fate.call) ?? usualEvents[channel]
    const events = types.map((type, place) => {
      const after = place === types.length - 1 ? lastAfter(fate, request) : undefined
      const event = makeDeliveryEvent(type, notice, sent, requestedAt + (after ?? eventTime(place)))
      return { ...event, ...(after !== undefined && { after }) }
    })
    outbox.add(notice, { courier, facts: sent, owed: arrange(events, fate.eventsCome) })
    if (fate.answer) throw new AnswerLost(fate.answer)
    return { MessageId }
  }

  return {
    SendTextMessage: (input: JsonInput) => {
      const request = parseRequest(sendTextMessage, input)
      const counted = countParts(request.MessageBody)
      refusePrice(request.MaxPrice, counted.parts * pricePerPart)
      return send('sms', request, { ...counted, messageType: request.MessageType })
    },
    SendVoiceMessage: (input: JsonInput) => {
      const request = parseRequest(sendVoiceMessage, input)
      refusePrice(request.MaxPricePerMinute, pricePerPart)
      return send('voice', request, {})
    },
  }
}

function refusePrice(highest: string | undefined, price: number) {
  if (highest !== undefined && price > Number(highest))
    throw invalid('PRICE_OVER_THRESHOLD', 'The price is over the maximum')
}

/** By the protect configuration of the configuration set, which belongs to the country of the recipient. */
function isBlocked(set: ConfigurationSet | undefined, to: string): boolean {
  const country = describeLine(to)?.country
  return country !== undefined && set?.blockedCountries?.includes(country) === true
}

function lastAfter(fate: NumberFate, request: Request): number | undefined {
  return fate.untilExpiry ? (request.TimeToLive ?? longestTimeToLive) * 1000 : fate.lastAfter
}
