// PutEvents: checks each entry on its own, as EventBridge does, and hands on the good ones without waiting for their delivery.
// It must never take an event that pretends to come from AWS.
import { randomUUID } from 'node:crypto'
import * as v from 'valibot'
import type { BusEntry } from './event-bus.ts'
import type { JsonInput } from './json-target-service.ts'
import { AwsFault } from './service.ts'
import { wrongFields } from './wrong-fields.ts'

const entrySchema = v.object({
  Source: v.optional(v.string()),
  DetailType: v.optional(v.string()),
  Detail: v.optional(v.string()),
  Resources: v.optional(v.array(v.string()), []),
  Time: v.optional(v.number()),
  EventBusName: v.optional(v.string(), 'default'),
})
const putEvents = v.object({
  Entries: v.pipe(
    v.array(entrySchema),
    v.minLength(1, 'Must have an entry'),
    v.maxLength(10, 'Must have at most 10 entries'),
  ),
})
type Entry = v.InferOutput<typeof entrySchema>
type Refusal = { readonly ErrorCode: string; readonly ErrorMessage: string }

/** Of all entries of one request. */
const mostBytes = 1024 * 1024

export function putEventsOperation(put: (entry: BusEntry, id: string) => Promise<void>) {
  return (input: JsonInput) => {
    const result = v.safeParse(putEvents, input, { abortPipeEarly: true })
    if (!result.success) {
      const reasons = wrongFields(result.issues).map(({ name, reason }) => `${name}: ${reason}`)
      throw new AwsFault('ValidationException', reasons.join('; '))
    }
    if (Buffer.byteLength(JSON.stringify(result.output)) > mostBytes)
      throw new AwsFault('ValidationException', 'Total size of the entries in the request is over the limit.')
    const Entries = result.output.Entries.map((entry) => {
      const read = readEntry(entry)
      if ('ErrorCode' in read) return read
      const EventId = randomUUID()
      // A stopped bus is the only reason to fail here.
      put(read, EventId).catch(() => {})
      return { EventId }
    })
    return { FailedEntryCount: Entries.filter((one) => 'ErrorCode' in one).length, Entries }
  }
}

function readEntry({ Source, DetailType, Detail, Resources, Time, EventBusName }: Entry): BusEntry | Refusal {
  if (!Source) return refuse('InvalidArgument', 'Parameter Source is not valid. Reason: Source is a required argument.')
  if (!DetailType)
    return refuse('InvalidArgument', 'Parameter DetailType is not valid. Reason: DetailType is a required argument.')
  if (!Detail) return refuse('InvalidArgument', 'Parameter Detail is not valid. Reason: Detail is a required argument.')
  if (Source.startsWith('aws.')) return refuse('NotAuthorizedForSourceException', 'Not authorized for the source.')
  const detail = parseObject(Detail)
  if (!detail) return refuse('MalformedDetail', 'Detail is malformed.')
  const busName = EventBusName.slice(EventBusName.lastIndexOf('/') + 1)
  const time = Time === undefined ? {} : { time: Time * 1000 }
  return { source: Source, detailType: DetailType, detail, resources: Resources, busName, ...time }
}

const refuse = (ErrorCode: string, ErrorMessage: string): Refusal => ({ ErrorCode, ErrorMessage })

function parseObject(json: string): object | undefined {
  try {
    const value: unknown = JSON.parse(json)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}
