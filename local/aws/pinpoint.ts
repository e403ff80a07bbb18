// What remains of Amazon Pinpoint, version 1, for one machine: SendMessages by text and voice, and PhoneNumberValidate. Texts and calls land
// in the outbox. It must never reach a phone, and never send to a number that has opted out.
// What goes wrong depends on the number: see magic-recipients.ts.
// Not acted out: push and e-mail, endpoints, templates, substitutions, one-time passwords, the event stream.
import { randomUUID } from 'node:crypto'
import * as v from 'valibot'
import { makeRefusing } from './fate.ts'
import type { JsonInput } from './json-target-service.ts'
import { fateOfNumber, type PinpointStatus } from './magic-recipients.ts'
import type { Outbox } from './outbox.ts'
import { makeRestJsonService } from './rest-json-service.ts'
import { AnswerLost, AwsFault, type AwsService } from './service.ts'
import { countryName, describeLine, type LineType } from './sms-voice-line-type.ts'
import { wrongFields } from './wrong-fields.ts'

export const courier = 'pinpoint'

export type PinpointSettings = {
  readonly outbox: Outbox
  /** Ids of applications whose SMS and voice channels are on. */
  readonly applications: readonly string[]
  /** The account's own number, which sends when a request names no other. */
  readonly originationNumber: string
  readonly isOptedOut: (phoneNumber: string) => boolean
}

const channelMessage = v.optional(v.object({ Body: v.optional(v.string()), OriginationNumber: v.optional(v.string()) }))
const messageRequest = v.object({
  Addresses: v.record(
    v.string(),
    v.object({
      ChannelType: v.string(),
      BodyOverride: v.optional(v.string()),
      Context: v.optional(v.record(v.string(), v.string()), {}),
    }),
  ),
  Context: v.optional(v.record(v.string(), v.string()), {}),
  MessageConfiguration: v.object({
    SMSMessage: channelMessage,
    VoiceMessage: channelMessage,
    DefaultMessage: channelMessage,
  }),
})
type MessageRequest = v.InferOutput<typeof messageRequest>
type Address = MessageRequest['Addresses'][string]

const numberValidateRequest = v.object({ PhoneNumber: v.string(), IsoCountryCode: v.optional(v.string()) })

export function makePinpoint({ outbox, applications, originationNumber, isOptedOut }: PinpointSettings): AwsService {
  const isRefused = makeRefusing()

  const sendOne = (request: MessageRequest, to: string, address: Address) => {
    const { SMSMessage, VoiceMessage, DefaultMessage } = request.MessageConfiguration
    const isVoice = address.ChannelType === 'VOICE'
    const message = isVoice ? VoiceMessage : SMSMessage
    const text = address.BodyOverride ?? message?.Body ?? DefaultMessage?.Body
    if (!isVoice && address.ChannelType !== 'SMS')
      return failed('PERMANENT_FAILURE', 400, 'User channel is not enabled')
    if (!/^\+[1-9]\d{6,14}$/.test(to)) return failed('PERMANENT_FAILURE', 400, 'Phone number is not valid')
    if (!text) return failed('PERMANENT_FAILURE', 400, 'Message body is missing')
    if (isOptedOut(to)) return failed('OPT_OUT', 400, 'Phone number is opted out')
    const { pinpoint, times } = fateOfNumber(to)
    if (pinpoint && isRefused(to, times)) return failed(pinpoint, ...statusCodes[pinpoint])

    const providerMessageId = randomUUID()
    outbox.add(
      {
        channel: isVoice ? 'voice' : 'sms',
        to,
        from: message?.OriginationNumber ?? originationNumber,
        text,
        providerMessageId,
        sentAt: new Date().toISOString(),
        context: { ...request.Context, ...address.Context },
      },
      { courier },
    )
    const StatusMessage = `MessageId: ${providerMessageId}`
    return { DeliveryStatus: 'SUCCESSFUL', StatusCode: 200, StatusMessage, MessageId: providerMessageId }
  }

  return makeRestJsonService('pinpoint', {
    'POST /v1/apps/{ApplicationId}/messages': ({ path: { ApplicationId = '' }, input }) => {
      if (!applications.includes(ApplicationId)) throw new AwsFault('NotFoundException', 'Resource not found', 404)
      const request = parse(messageRequest, input)
      const fates = Object.keys(request.Addresses).map(fateOfNumber)
      if (fates.some(({ refused }) => refused === 'server-error'))
        throw new AwsFault('InternalServerErrorException', 'An unexpected error occurred', 500)
      const results = Object.entries(request.Addresses).map(([to, address]) => [to, sendOne(request, to, address)])
      const lost = fates.find(({ answer }) => answer !== undefined)?.answer
      if (lost) throw new AnswerLost(lost)
      return { ApplicationId, RequestId: randomUUID(), Result: Object.fromEntries(results) }
    },
    'POST /v1/phone/number/validate': ({ input }) => validate(parse(numberValidateRequest, input)),
  })
}

/** The downstream status code and its sentence. AWS documents neither, beside that they are a number and a text. */
const statusCodes: Record<PinpointStatus, readonly [code: number, message: string]> = {
  DUPLICATE: [400, 'The address is a duplicate of another address'],
  OPT_OUT: [400, 'Phone number is opted out'],
  PERMANENT_FAILURE: [400, 'Phone is currently unreachable/unavailable'],
  TEMPORARY_FAILURE: [500, 'A temporary error occurred'],
  THROTTLED: [429, 'Too many requests'],
  TIMEOUT: [504, 'The message could not be sent within the timeout period'],
  UNKNOWN_FAILURE: [500, 'An unknown error occurred'],
}

function failed(DeliveryStatus: PinpointStatus, StatusCode: number, StatusMessage: string) {
  return { DeliveryStatus, StatusCode, StatusMessage }
}

const phoneTypeCodes: Record<LineType, number> = { MOBILE: 0, LANDLINE: 1, VOIP: 2, INVALID: 3, OTHER: 4 }

function validate({ PhoneNumber, IsoCountryCode }: v.InferOutput<typeof numberValidateRequest>) {
  const original = { OriginalPhoneNumber: PhoneNumber, OriginalCountryCodeIso2: IsoCountryCode }
  // Without a country a number is read as one that begins with its calling code.
  const written = IsoCountryCode === undefined && !PhoneNumber.trim().startsWith('+') ? `+${PhoneNumber}` : PhoneNumber
  const line = describeLine(written, IsoCountryCode)
  if (!line || line.type === 'INVALID')
    return { ...original, PhoneType: 'INVALID', PhoneTypeCode: phoneTypeCodes.INVALID }
  return {
    ...original,
    CleansedPhoneNumberE164: line.e164,
    CleansedPhoneNumberNational: line.national,
    CountryCodeNumeric: line.callingCode,
    ...(line.country && { CountryCodeIso2: line.country, Country: countryName(line.country) }),
    Carrier: 'Local Carrier',
    PhoneType: line.type,
    PhoneTypeCode: phoneTypeCodes[line.type],
  }
}

function parse<Schema extends v.GenericSchema>(schema: Schema, input: JsonInput): v.InferOutput<Schema> {
  const result = v.safeParse(schema, input, { abortPipeEarly: true })
  if (result.success) return result.output
  // The key of an address is a phone number, so a field is named by its last word only.
  const reasons = wrongFields(result.issues).map(
    ({ name, reason }) => `${name.slice(name.lastIndexOf('.') + 1)}: ${reason}`,
  )
  throw new AwsFault('BadRequestException', reasons.join('; '))
}
