// SendTextMessage and SendVoiceMessage: checks a request as AWS does, puts it into the outbox, and owes its delivery events.
// A number that ends in 0000 cannot be reached, all others can. It must never send to a number on the opt-out list.
import { randomUUID } from 'node:crypto'
import type { JsonInput } from './json-target-service.ts'
import type { Channel, Outbox } from './outbox.ts'
import { AwsFault } from './service.ts'
import { makeDeliveryEvent, pricePerPart, type SentFacts } from './sms-voice-events.ts'
import type { Numbers, OwnNumber } from './sms-voice-numbers.ts'
import type { OptOutLists } from './sms-voice-opt-out.ts'
import { countParts } from './sms-voice-parts.ts'
import { invalid, parseRequest, sendTextMessage, sendVoiceMessage } from './sms-voice-requests.ts'

export const courier = 'sms-voice'
const isUnreachable = (phoneNumber: string) => phoneNumber.endsWith('0000')
/** Milliseconds after the request, so that events can be put in order by their time. */
const eventTimes = [10, 60]

type Parts = { readonly numbers: Numbers; readonly optOuts: OptOutLists; readonly outbox: Outbox }
type Request = {
  readonly DestinationPhoneNumber: string
  readonly OriginationIdentity?: string | undefined
  readonly ConfigurationSetName?: string | undefined
  readonly MessageBody: string
  readonly Context: Readonly<Record<string, string>>
  readonly DryRun: boolean
}

export function makeSending({ numbers, optOuts, outbox }: Parts) {
  function send(channel: Channel, request: Request, facts: Partial<SentFacts>, eventTypes: readonly string[]) {
    const origin = numbers.originOf(request.OriginationIdentity)
    const set = numbers.configurationSet(request.ConfigurationSetName)
    refuseOptedOut(origin, request.DestinationPhoneNumber)
    const MessageId = randomUUID()
    if (request.DryRun) return { MessageId }

    const requestedAt = Date.now()
    const notice = {
      channel,
      to: request.DestinationPhoneNumber,
      from: origin.phoneNumber,
      text: request.MessageBody,
      providerMessageId: MessageId,
      sentAt: new Date(requestedAt).toISOString(),
      context: request.Context,
    }
    const sent = { ...facts, requestedAt, topicArns: set?.topicArns ?? [] }
    const owed = eventTypes.map((type, place) =>
      makeDeliveryEvent(type, notice, sent, requestedAt + (eventTimes[place] ?? 0)),
    )
    outbox.add(notice, { courier, facts: sent, owed })
    return { MessageId }
  }

  function refuseOptedOut(origin: OwnNumber, phoneNumber: string) {
    if (!optOuts.has(origin.optOutListName, phoneNumber)) return
    const Reason = 'DESTINATION_PHONE_NUMBER_OPTED_OUT'
    throw new AwsFault('ConflictException', 'Destination phone number has opted out', 400, { Reason })
  }

  return {
    SendTextMessage: (input: JsonInput) => {
      const request = parseRequest(sendTextMessage, input)
      const counted = countParts(request.MessageBody)
      refusePrice(request.MaxPrice, counted.parts * pricePerPart)
      const end = isUnreachable(request.DestinationPhoneNumber) ? 'TEXT_UNREACHABLE' : 'TEXT_DELIVERED'
      return send('sms', request, { ...counted, messageType: request.MessageType }, ['TEXT_PENDING', end])
    },
    SendVoiceMessage: (input: JsonInput) => {
      const request = parseRequest(sendVoiceMessage, input)
      refusePrice(request.MaxPricePerMinute, pricePerPart)
      const end = isUnreachable(request.DestinationPhoneNumber) ? 'VOICE_FAILED' : 'VOICE_COMPLETED'
      return send('voice', request, {}, ['VOICE_INITIATED', end])
    },
  }
}

function refusePrice(highest: string | undefined, price: number) {
  if (highest !== undefined && price > Number(highest))
    throw invalid('PRICE_OVER_THRESHOLD', 'The price is over the maximum')
}
