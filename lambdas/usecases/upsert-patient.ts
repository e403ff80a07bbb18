// Registers a patient by the application's own identifier, or brings a known one up to date. The list of contact points replaces the known one.
import type { Channel, Language } from '../domain/channel.ts'
import { AppError } from '../domain/errors.ts'
import type { ApplicationId } from '../domain/ids.ts'
import { hashesInUse, type PatientDetails, type Silence } from '../domain/patient.ts'
import type { Phi } from '../domain/phi.ts'
import { type ContactRequest, changeEvents, makeMergeContactPoints } from './merge-contact-points.ts'
import type {
  Clock,
  Ids,
  LineTypes,
  LookupHash,
  LookupHashes,
  PatientRecord,
  PatientRegister,
  Sealer,
} from './ports.ts'
import { sealConsent } from './record-consent.ts'

export type PatientRequest = {
  readonly details: Phi<PatientDetails>
  readonly language: Language
  readonly timeZone: string
  /** Left as it is known when the application does not say. */
  readonly preferredChannels?: readonly Channel[]
  /** Left as it is known when the application does not say: nobody comes back to life by an omission. */
  readonly deceased?: boolean
  readonly contactPoints: readonly ContactRequest[]
}

export type Upserted = {
  readonly patient: PatientRecord
  readonly silences: ReadonlyMap<LookupHash, Silence>
  readonly created: boolean
}
export type UpsertPatient = (application: ApplicationId, request: PatientRequest) => Promise<Upserted>

const TRIES = 3

export const makeUpsertPatient = (ports: {
  register: PatientRegister
  hashes: LookupHashes
  lineTypes: LineTypes
  sealer: Sealer
  clock: Clock
  ids: Ids
}): UpsertPatient => {
  const { register, hashes, sealer, ids } = ports

  const merge = makeMergeContactPoints(ports)

  const write = async (
    application: ApplicationId,
    request: PatientRequest,
    identifierHash: LookupHash,
  ): Promise<Upserted | undefined> => {
    const knownId = await register.findByIdentifier(identifierHash)
    const known = knownId && (await register.find(knownId))
    const patientId = known?.id ?? ids.patientId()
    const { contactPoints, consents } = await merge(
      application,
      patientId,
      known?.contactPoints ?? [],
      request.contactPoints,
    )
    const patient: PatientRecord = {
      id: patientId,
      language: known?.chosen?.includes('language') ? known.language : request.language,
      timeZone: request.timeZone,
      preferredChannels: orderAfter(request, known),
      deceased: request.deceased ?? known?.deceased ?? false,
      details: await sealer.seal({ purpose: 'patient-details', patientId }, request.details),
      contactPoints,
      ...(known?.quietHours && { quietHours: known.quietHours }),
      ...(known?.chosen && { chosen: known.chosen }),
      version: known?.version ?? 0,
    }
    const type = known ? 'patient.updated' : 'patient.created'
    const events = changeEvents(ports, application, patientId, type, consents)
    const ledger = await Promise.all(consents.map((consent) => sealConsent(sealer, consent)))
    const written = known
      ? await register.update(patient, ledger, events)
      : await register.create(patient, identifierHash, ledger, events)
    if (!written) return undefined
    const silences = await register.silencesOf(hashesInUse(patient))
    return { patient, silences, created: !known }
  }

  return async (application, request) => {
    const identifierHash = await hashes.ofIdentifier(request.details.reveal().identifier)
    for (let tries = 0; tries < TRIES; tries += 1) {
      const upserted = await write(application, request, identifierHash)
      if (upserted) return upserted
    }
    throw new AppError('conflict')
  }
}

const orderAfter = ({ preferredChannels }: PatientRequest, known: PatientRecord | undefined): readonly Channel[] =>
  (known?.chosen?.includes('preferredChannels') ? undefined : preferredChannels) ?? known?.preferredChannels ?? []
