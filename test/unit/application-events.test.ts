// What applications are told: each event has a schema and an example, says whose message it is about, and nothing that is nobody's business.
import { readFileSync } from 'node:fs'
import type { AttributeValue, DynamoDBRecord } from 'aws-lambda'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { machineIds } from '../../lambdas/adapters/machine.ts'
import {
  type ApplicationEvent,
  applicationEventOf,
  EVENT_TYPES,
  PUBLISHED_FACTS,
  type RecordedFact,
} from '../../lambdas/domain/application-event.ts'
import { SUPPRESSION_REASONS } from '../../lambdas/domain/attempt.ts'
import type { ApplicationId, AuditEventId } from '../../lambdas/domain/ids.ts'
import { BusEvent, EVENT_DETAILS } from '../../lambdas/handlers/application-event.ts'
import { makeHandler } from '../../lambdas/handlers/publish-events.ts'
import { makePublishEvents } from '../../lambdas/usecases/publish-events.ts'

const AT = new Date('2026-11-24T18:00:00.123Z')
const owner = { applicationId: 'ehr' as ApplicationId, readAt: AT }
const messageId = machineIds.messageId()
const fact = (type: RecordedFact['type'], more: Partial<RecordedFact> = {}): RecordedFact => ({
  id: machineIds.auditEventId(),
  type,
  recorded: AT,
  patientId: machineIds.patientId(),
  messageId,
  ...more,
})
const detailOf = ({ type: _, at, ...event }: ApplicationEvent) => ({ ...event, at: at.toISOString() })

describe('docs/events.md', () => {
  const text = readFileSync('docs/events.md', 'utf8')
  const examples = [...text.matchAll(/```json\n(.+?)\n```/gs)].map(([, json = '']) => JSON.parse(json))

  it('shows one example of each event', () => {
    expect(examples.map((example) => example['detail-type'])).toEqual([...EVENT_TYPES])
    expect(Object.keys(EVENT_DETAILS)).toEqual([...EVENT_TYPES])
  })

  it.each(examples.map((example) => [example['detail-type'], example]))('%s is as its schema says', (_, example) => {
    expect(v.safeParse(BusEvent, example).issues).toBeUndefined()
    const more = { ...example, detail: { ...example.detail, subject: 'Your result' } }
    expect(v.safeParse(BusEvent, more).success).toBe(false)
  })
})

describe('an event', () => {
  it.each(PUBLISHED_FACTS.map((type) => [type]))('that comes from %s fits the schema of its type', (type) => {
    const event = applicationEventOf(fact(type, { contactPointId: machineIds.contactPointId() }), owner)
    if (!event) throw new Error('no event')
    expect(v.safeParse(EVENT_DETAILS[event.type], detailOf(event)).issues).toBeUndefined()
  })

  it('of a contact point does not name the message by which it came, which may be of another application', () => {
    const contactPointId = machineIds.contactPointId()
    const event = applicationEventOf(fact('contact-point.disputed', { contactPointId }), owner)
    expect(event).toMatchObject({ contactPointId })
    expect(Object.keys(event ?? {})).not.toEqual(expect.arrayContaining(['messageId']))
    expect(JSON.stringify(event)).not.toContain(messageId)
  })

  it('tells of a consent that was taken back as of any opt-out, and of none that was given', () => {
    const said = { contactPointId: machineIds.contactPointId() }
    const revoked = applicationEventOf(fact('consent.recorded', { ...said, status: 'revoked' }), undefined)
    expect(revoked).toMatchObject({ type: 'contact-point.opted-out', ...said })
    expect(applicationEventOf(fact('consent.recorded', { ...said, status: 'granted' }), undefined)).toBeUndefined()
  })

  it('names the batch of its message', () => {
    expect(applicationEventOf(fact('notice.sent'), { ...owner, batchId: 'bat_1' })).toMatchObject({ batchId: 'bat_1' })
  })

  it('tells of the first reading, and keeps the others to the patient', () => {
    expect(applicationEventOf(fact('message.opened'), owner)?.type).toBe('message.read')
    const again = fact('message.opened', { recorded: new Date(AT.getTime() + 1) })
    expect(applicationEventOf(again, owner)).toBeUndefined()
  })

  it('says "undeliverable" when no way was left, and not when the message had ended', () => {
    const told = SUPPRESSION_REASONS.filter((reason) =>
      applicationEventOf(fact('notice.suppressed', { reason }), owner),
    )
    expect(told).toEqual(['no-consent', 'opted-out', 'disputed', 'deceased', 'no-contact-point'])
  })

  it('is not made of what nobody may know, or of a message that is not there', () => {
    expect(applicationEventOf(fact('patient.signed-in'), owner)).toBeUndefined()
    expect(applicationEventOf(fact('notice.sent'), undefined)).toBeUndefined()
  })
})

describe('the stream', () => {
  const text = (S: string): AttributeValue => ({ S })
  const record = (sequence: string, id: AuditEventId, type = 'notice.sent'): DynamoDBRecord => ({
    dynamodb: {
      SequenceNumber: sequence,
      NewImage: {
        sk: text(id),
        type: text(type),
        patientId: text(machineIds.patientId()),
        messageId: text(messageId),
        recorded: text(AT.toISOString()),
      },
    },
  })
  const handlerWith = (refuses: readonly AuditEventId[]) => {
    const seen: ApplicationEvent[] = []
    const handler = makeHandler({
      publishEvents: makePublishEvents({
        messages: { ownersOf: async (ids) => new Map(ids.map((id) => [id, owner])) },
        bus: {
          put: async (events) => {
            seen.push(...events)
            return new Set(refuses)
          },
        },
      }),
    })
    return { handler, seen }
  }
  const ids = [machineIds.auditEventId(), machineIds.auditEventId(), machineIds.auditEventId()] as const

  it('brings again the first event that the bus refused, and what came after it', async () => {
    const { handler, seen } = handlerWith([ids[1], ids[2]])
    const Records = ids.map((id, place) => record(`10${place}`, id))
    expect(await handler({ Records })).toEqual({ batchItemFailures: [{ itemIdentifier: '101' }] })
    expect(seen.map(({ eventId }) => eventId)).toEqual(ids)
  })

  it('is not held up by a record that is no event', async () => {
    const { handler, seen } = handlerWith([])
    const Records = [record('1', ids[0], 'invented'), {}, record('2', ids[1])]
    expect(await handler({ Records })).toEqual({ batchItemFailures: [] })
    expect(seen.map(({ eventId }) => eventId)).toEqual([ids[1]])
  })
})
