// Lets notices come again to one number or address, for a patient who is signed in. It lifts no dispute: that says somebody else is there.
import type { Language } from '../domain/channel.ts'
import type { ConsentRecord } from '../domain/consent.ts'
import { PAGE_SOURCE } from '../domain/consent-words.ts'
import { AppError } from '../domain/errors.ts'
import type { ContactPointId } from '../domain/ids.ts'
import { NO_SILENCE, objectionTo } from '../domain/patient.ts'
import type {
  Clock,
  ContactPointSilencing,
  Ids,
  PatientRecord,
  PreferenceBook,
  SealedContactPoint,
  Sealer,
  Session,
} from './ports.ts'
import { sealConsent } from './record-consent.ts'

/** What the page showed when the patient agreed. */
export type ShownWords = { readonly wording: string; readonly language: Language }

export type StartResult = 'started' | 'disputed' | 'unknown'
/** @param shown - by channel, because only the contact point tells which. */
export type StartNotices = (
  asker: Session,
  id: ContactPointId,
  shown: (channel: SealedContactPoint['channel']) => ShownWords,
) => Promise<StartResult>

const TRIES = 5

export const makeStartNotices = (ports: {
  book: Pick<PreferenceBook, 'find' | 'silencesOf' | 'agree'>
  contactPoints: ContactPointSilencing
  sealer: Sealer
  clock: Clock
  ids: Ids
}): StartNotices => {
  const { book, contactPoints, sealer, clock, ids } = ports

  const by = ({ subjectId, patientId }: Session, at: Date) => ({
    id: ids.auditEventId(),
    recorded: at,
    agent: { kind: 'patient' as const, id: subjectId },
    patientId,
  })

  // Nobody ever said yes for it, so starting it is a consent, with the words that were shown.
  const agree = async (asker: Session, patient: PatientRecord, point: SealedContactPoint, words: ShownWords) => {
    const at = clock.now()
    const consent: ConsentRecord = {
      ...words,
      id: ids.consentId(),
      patientId: patient.id,
      contactPointId: point.id,
      channel: point.channel,
      status: 'granted',
      source: PAGE_SOURCE,
      capturedAt: at,
      recordedAt: at,
      recordedBy: 'patient',
    }
    const silence = (await book.silencesOf([point.valueHash])).get(point.valueHash) ?? NO_SILENCE
    if (objectionTo(point, silence) === 'disputed') return 'disputed'
    const agreed = await book.agree(patient, point.id, await sealConsent(sealer, consent), silence, {
      ...by(asker, at),
      type: 'consent.recorded',
      contactPointId: point.id,
      status: consent.status,
    })
    return agreed && 'started'
  }

  const restart = async (asker: Session, point: SealedContactPoint): Promise<StartResult> => {
    const silence = (await book.silencesOf([point.valueHash])).get(point.valueHash) ?? NO_SILENCE
    const objection = objectionTo(point, silence)
    if (objection === 'disputed') return objection
    const at = clock.now()
    if (objection)
      await contactPoints.silence(point.valueHash, 'restarted', at, {
        ...by(asker, at),
        type: 'contact-point.restarted',
        contactPointId: point.id,
      })
    return 'started'
  }

  return async (asker, id, shown) => {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const patient = await book.find(asker.patientId)
      const point = patient?.contactPoints.find((candidate) => candidate.id === id && !candidate.retiredAt)
      if (!patient || !point) return 'unknown'
      const result = point.consent
        ? await restart(asker, point)
        : await agree(asker, patient, point, shown(point.channel))
      if (result) return result
    }
    throw new AppError('unavailable')
  }
}
