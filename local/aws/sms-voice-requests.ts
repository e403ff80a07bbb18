// The requests of End User Messaging SMS and voice v2, with the limits of its API reference. A wrong field is named in `Fields`, and what a
// patient is to read must never stand in a message of refusal.
import * as v from 'valibot'
import type { JsonInput } from './json-target-service.ts'
import { AwsFault } from './service.ts'
import { wrongFields } from './wrong-fields.ts'

const between = (shortest: number, longest: number) =>
  v.pipe(
    v.string(),
    v.minLength(shortest, `Must have ${shortest} characters or more`),
    v.maxLength(longest, `Must have at most ${longest} characters`),
  )

const phoneNumber = v.pipe(v.string(), v.regex(/^\+[1-9]\d{6,14}$/, 'Must be a phone number in E.164 format'))
const identity = v.pipe(between(1, 256), v.regex(/^[A-Za-z0-9_:/+-]+$/, 'Must be a number, an id or an ARN'))
const price = v.pipe(between(2, 8), v.regex(/^\d{0,2}\.\d{1,5}$/, 'Must be US dollars, such as 0.05'))
const context = v.pipe(
  v.record(between(1, 100), between(1, 800)),
  v.check((record) => Object.keys(record).length <= 5, 'Must have at most 5 entries'),
)
/** Seconds. */
const timeToLive = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(5, 'Must be 5 or more'),
  v.maxValue(259_200, 'Must be at most 259200'),
)

const sending = {
  DestinationPhoneNumber: phoneNumber,
  ConfigurationSetName: v.optional(identity),
  Context: v.optional(context, {}),
  TimeToLive: v.optional(timeToLive),
  DryRun: v.optional(v.boolean(), false),
}

export const sendTextMessage = v.object({
  ...sending,
  OriginationIdentity: v.optional(identity),
  MessageBody: between(1, 1600),
  MessageType: v.optional(v.picklist(['TRANSACTIONAL', 'PROMOTIONAL']), 'TRANSACTIONAL'),
  MaxPrice: v.optional(price),
})

export const sendVoiceMessage = v.pipe(
  v.object({
    ...sending,
    OriginationIdentity: identity,
    MessageBody: between(1, 6000),
    MessageBodyTextType: v.optional(v.picklist(['TEXT', 'SSML']), 'TEXT'),
    MaxPricePerMinute: v.optional(price),
  }),
  v.forward(
    v.partialCheck(
      [['MessageBody'], ['MessageBodyTextType']],
      (request) => request.MessageBodyTextType === 'SSML' || request.MessageBody.length <= 3000,
      'Must have at most 3000 characters as TEXT',
    ),
    ['MessageBody'],
  ),
)

export const optedOutNumber = v.object({ OptOutListName: identity, OptedOutNumber: phoneNumber })

const paging = {
  NextToken: v.optional(v.string()),
  MaxResults: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)), 100),
  Filters: v.optional(v.pipe(v.array(v.unknown()), v.maxLength(0, 'Filters are not acted out here'))),
}

export const describeOptedOutNumbers = v.object({
  ...paging,
  OptOutListName: identity,
  OptedOutNumbers: v.optional(v.array(phoneNumber)),
})

export const describePhoneNumbers = v.object({ ...paging, PhoneNumberIds: v.optional(v.array(identity)) })

export const carrierLookup = v.object({ PhoneNumber: between(1, 500) })

export function parseRequest<Schema extends v.GenericSchema>(schema: Schema, input: JsonInput): v.InferOutput<Schema> {
  const result = v.safeParse(schema, input, { abortPipeEarly: true })
  if (result.success) return result.output
  const Fields = wrongFields(result.issues).map(({ name, reason }) => ({ Name: name, Message: reason }))
  throw invalid('FIELD_VALIDATION_FAILED', 'One or more fields are not valid', Fields)
}

type Field = { readonly Name: string; readonly Message: string }

export function invalid(reason: string, message: string, fields?: readonly Field[]): AwsFault {
  return new AwsFault('ValidationException', message, 400, { Reason: reason, ...(fields && { Fields: fields }) })
}

/** One page of a list; the token is the place where the next begins. */
export function pageOf<Item>(items: readonly Item[], from: string | undefined, size: number) {
  const start = Number(from ?? 0)
  if (!Number.isInteger(start) || start < 0) throw invalid('INVALID_NEXT_TOKEN', 'NextToken is not valid')
  const end = start + size
  return { page: items.slice(start, end), NextToken: end < items.length ? String(end) : undefined }
}
