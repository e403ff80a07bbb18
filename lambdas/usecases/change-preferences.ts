// Keeps what patients choose for themselves. It changes nothing else of them, and tells the audit what was chosen anew, not what.
import type { Channel, Language } from '../domain/channel.ts'
import { AppError } from '../domain/errors.ts'
import { changedPreferences, KEPT_PREFERENCES, type Preferences, withFirst } from '../domain/preferences.ts'
import type { Hours } from '../domain/send-times.ts'
import type { Clock, Ids, PreferenceBook, Session } from './ports.ts'

export type PreferenceChoice = {
  readonly language: Language
  /** Where there is one to choose. */
  readonly first?: Channel
  readonly quietHours?: Hours
}

/** What was kept, or `undefined` when there is no such patient. */
export type ChangePreferences = (chooser: Session, choice: PreferenceChoice) => Promise<Preferences | undefined>

const TRIES = 5

export const makeChangePreferences =
  (ports: { book: Pick<PreferenceBook, 'find' | 'save'>; clock: Clock; ids: Ids }): ChangePreferences =>
  async ({ patientId, subjectId }, { language, first, quietHours }) => {
    const { book, clock, ids } = ports
    for (let tries = 0; tries < TRIES; tries += 1) {
      const patient = await book.find(patientId)
      if (!patient) return undefined
      const after: Preferences = {
        language,
        preferredChannels: withFirst(first, patient),
        ...(quietHours && { quietHours }),
      }
      const changed = changedPreferences(patient, after)
      if (changed.length === 0) return after
      const chosen = KEPT_PREFERENCES.filter((kept) => changed.includes(kept) || patient.chosen?.includes(kept))
      const saved = await book.save(
        patient,
        { ...after, chosen },
        {
          id: ids.auditEventId(),
          recorded: clock.now(),
          agent: { kind: 'patient', id: subjectId },
          patientId,
          type: 'preferences.changed',
          changed,
        },
      )
      if (saved) return after
    }
    throw new AppError('unavailable')
  }
