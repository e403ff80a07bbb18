// Changes some of what is known of a patient and leaves the rest. Never the identifier: by it a patient is one and the same.
import type { Channel, Language } from '../domain/channel.ts'
import { AppError } from '../domain/errors.ts'
import type { ApplicationId, PatientId } from '../domain/ids.ts'
import { changedDetails, hashesInUse, type PatientDetails, type PatientDetailsPatch } from '../domain/patient.ts'
import { Phi } from '../domain/phi.ts'
import { type ContactRequest, changeEvents, makeMergeContactPoints } from './merge-contact-points.ts'
import type { Clock, Ids, LineTypes, LookupHashes, Opener, PatientRecord, PatientRegister, Sealer } from './ports.ts'
import { type OpenedPatient, readEvent } from './read-patient.ts'
import { sealConsent } from './record-consent.ts'

export type PatientPatch = {
  readonly details: Phi<PatientDetailsPatch>
  readonly language?: Language
  readonly timeZone?: string
  readonly preferredChannels?: readonly Channel[]
  readonly deceased?: boolean
  /** Replaces the list. */
  readonly contactPoints?: readonly ContactRequest[]
}

export type ChangePatient = (application: ApplicationId, id: PatientId, patch: PatientPatch) => Promise<OpenedPatient>

/** Each try that is lost was won by somebody else. */
const TRIES = 5

export const makeChangePatient = (ports: {
  register: PatientRegister
  hashes: LookupHashes
  lineTypes: LineTypes
  sealer: Sealer
  opener: Opener
  clock: Clock
  ids: Ids
}): ChangePatient => {
  const { register, sealer, opener } = ports
  const merge = makeMergeContactPoints(ports)

  const change = async (application: ApplicationId, patientId: PatientId, patch: PatientPatch) => {
    const known = await register.find(patientId)
    if (!known) throw new AppError('not-found')
    const context = { purpose: 'patient-details', patientId } as const
    const { contactPoints: asked, details: patched, ...plain } = patch
    const before = await opener.open<PatientDetails>(context, known.details)
    const details = new Phi(changedDetails(before.reveal(), patched.reveal()))
    const { contactPoints, consents } = asked
      ? await merge(application, patientId, known.contactPoints, asked)
      : { contactPoints: known.contactPoints, consents: [] }
    const patient: PatientRecord = {
      ...known,
      ...plain,
      // Somebody has changed just this, on purpose: it is the patient's own choice no more.
      ...(known.chosen && { chosen: known.chosen.filter((choice) => plain[choice] === undefined) }),
      details: await sealer.seal(context, details),
      contactPoints,
    }
    const written = await register.update(
      patient,
      await Promise.all(consents.map((consent) => sealConsent(sealer, consent))),
      [
        ...changeEvents(ports, application, patientId, 'patient.updated', consents),
        // The answer tells what the patch did not know.
        readEvent(ports, application, patientId),
      ],
    )
    return written ? { patient, details } : undefined
  }

  return async (application, patientId, patch) => {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const changed = await change(application, patientId, patch)
      if (!changed) continue
      const silences = await register.silencesOf(hashesInUse(changed.patient))
      // Those that the patch does not list stay sealed: this function may not open them.
      return { ...changed, values: (patch.contactPoints ?? []).map(({ value }) => value), silences }
    }
    throw new AppError('conflict')
  }
}
