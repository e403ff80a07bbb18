// Shows patients what they have chosen and where we tell them. Values leave it as little more than a hint, and only after the look was recorded.
import type { Channel } from '../domain/channel.ts'
import type { ContactPointId } from '../domain/ids.ts'
import { hashesInUse, NO_SILENCE, objectionTo, recognisable } from '../domain/patient.ts'
import type { Preferences } from '../domain/preferences.ts'
import type { AuditWriter, Clock, Ids, Opener, PreferenceBook, Session } from './ports.ts'

export type ShownContactPoint = {
  readonly id: ContactPointId
  readonly channel: Channel
  /** The last digits of a number, or a masked address. */
  readonly hint: string
  readonly objection: ReturnType<typeof objectionTo>
  /** Somebody has said yes or no to it before. */
  readonly wasAsked: boolean
}

export type ShownPreferences = Preferences & {
  readonly timeZone: string
  readonly contactPoints: readonly ShownContactPoint[]
}

export type ReadPreferences = (reader: Session) => Promise<ShownPreferences | undefined>

export const makeReadPreferences =
  (ports: {
    book: Pick<PreferenceBook, 'find' | 'silencesOf'>
    audit: AuditWriter
    opener: Opener
    clock: Clock
    ids: Ids
  }): ReadPreferences =>
  async ({ patientId, subjectId }) => {
    const { book, audit, opener, clock, ids } = ports
    const patient = await book.find(patientId)
    if (!patient) return undefined
    await audit.append({
      id: ids.auditEventId(),
      recorded: clock.now(),
      agent: { kind: 'patient', id: subjectId },
      patientId,
      type: 'patient.read',
    })
    const silences = await book.silencesOf(hashesInUse(patient))
    const contactPoints = await Promise.all(
      patient.contactPoints
        .filter(({ retiredAt }) => !retiredAt)
        .map(async (point) => {
          const { id, channel, consent, valueHash } = point
          const context = { purpose: 'contact-point', patientId, contactPointId: id } as const
          const value = await opener.open<string>(context, point.value)
          return {
            id,
            channel,
            hint: recognisable(channel, value.reveal()),
            objection: objectionTo(point, silences.get(valueHash) ?? NO_SILENCE),
            wasAsked: consent !== undefined,
          }
        }),
    )
    const { language, preferredChannels, quietHours, timeZone } = patient
    return { language, preferredChannels, timeZone, contactPoints, ...(quietHours && { quietHours }) }
  }
