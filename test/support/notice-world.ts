// Patients with messages on tables of a test's own, at hours that the test chooses: what the notice engine does, without the functions around it.
import { randomUUID } from 'node:crypto'
import { dynamoMessageIntake } from '../../lambdas/adapters/dynamo-message-intake.ts'
import { machineIds } from '../../lambdas/adapters/machine.ts'
import { patientItem } from '../../lambdas/adapters/patient-rows.ts'
import type { Channel } from '../../lambdas/domain/channel.ts'
import type { ApplicationId, ContactPointId, MessageId, PatientId } from '../../lambdas/domain/ids.ts'
import type { Message } from '../../lambdas/domain/message.ts'
import type { OwnTables } from './own-tables.ts'

const SEALED = { bytes: new Uint8Array([1]), wrappedKey: new Uint8Array([2]) }
const EARLY = new Date('2026-01-01T00:00:00Z')
/** Noon of a summer's day in Chicago. */
export const NOON = new Date('2026-07-01T17:00:00Z')

/**
 * A patient of Chicago with consent at one contact point of each of these channels, in this order of preference.
 * @param hashes - of their values, where they are shared with somebody.
 */
export async function addPatient(
  { db, names }: OwnTables,
  channels: readonly Channel[],
  hashes: readonly string[] = [],
): Promise<PatientId> {
  const id = machineIds.patientId()
  await db.transact([
    {
      kind: 'put',
      table: names.patients,
      item: patientItem({
        id,
        language: 'en',
        timeZone: 'America/Chicago',
        preferredChannels: [...new Set(channels)],
        deceased: false,
        details: SEALED,
        version: 1,
        contactPoints: channels.map((channel, place) => ({
          id: machineIds.contactPointId() as ContactPointId,
          channel,
          valueHash: hashes[place] ?? randomUUID(),
          value: SEALED,
          consent: { status: 'granted', capturedAt: EARLY },
        })),
      }),
    },
  ])
  return id
}

/** A message, accepted as the API accepts it. */
export async function addMessage(
  { db, names }: OwnTables,
  patientId: PatientId,
  createdAt: Date,
  change: Partial<Message> = {},
): Promise<MessageId> {
  const id = machineIds.messageId()
  const message: Message = {
    id,
    patientId,
    applicationId: 'app' as ApplicationId,
    category: 'care',
    createdAt,
    expiresAt: new Date(createdAt.getTime() + 90 * 86_400_000),
    allowReplies: false,
    notice: {},
    ...change,
  }
  const idempotency = { id: randomUUID(), fingerprint: 'f' }
  const { outcome } = await dynamoMessageIntake(db, names).accept(message, SEALED, idempotency, {
    id: machineIds.auditEventId(),
    recorded: createdAt,
    agent: { kind: 'application', id: message.applicationId },
    patientId,
    messageId: id,
    type: 'message.accepted',
  })
  if (outcome !== 'accepted') throw new Error(outcome)
  return id
}
