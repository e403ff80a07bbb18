// Registers a patient by the application's own identifier, or brings a known one up to date. The list of contact points replaces the known one.
import type { AuditFact } from '../domain/audit.ts'
import type { Channel, Language } from '../domain/channel.ts'
import { type ConsentRecord, effectiveConsent } from '../domain/consent.ts'
import { AppError } from '../domain/errors.ts'
import type { ApplicationId, PatientId } from '../domain/ids.ts'
import { hashesInUse, type PatientDetails, type Silence } from '../domain/patient.ts'
import type { Phi } from '../domain/phi.ts'
import type {
  Clock,
  Ids,
  LookupHash,
  LookupHashes,
  PatientRecord,
  PatientRegister,
  SealedContactPoint,
  Sealer,
} from './ports.ts'
import { type ConsentStatement, sealConsent, withConsent } from './record-consent.ts'

export type ContactRequest = { readonly channel: Channel; readonly value: Phi; readonly consent?: ConsentStatement }
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
/** Contact points that are no longer listed and still remembered. They share a row with the patient, which has a size. */
const MOST_RETIRED = 40
/** A revocation is never forgotten; a patient with so many needs a person to look. */
const MOST_REVOKED = 200

export const makeUpsertPatient = (ports: {
  register: PatientRegister
  hashes: LookupHashes
  sealer: Sealer
  clock: Clock
  ids: Ids
}): UpsertPatient => {
  const { register, hashes, sealer, clock, ids } = ports

  const sealedPoint = async (
    patientId: PatientId,
    { channel, value }: ContactRequest,
    valueHash: LookupHash,
  ): Promise<SealedContactPoint> => {
    const id = ids.contactPointId()
    return {
      id,
      channel,
      valueHash,
      value: await sealer.seal({ purpose: 'contact-point', patientId, contactPointId: id }, value),
    }
  }

  const merge = async (
    application: ApplicationId,
    patientId: PatientId,
    known: readonly SealedContactPoint[],
    asked: readonly ContactRequest[],
  ) => {
    const now = clock.now()
    const consents: ConsentRecord[] = []
    const listed: SealedContactPoint[] = []
    for (const request of asked) {
      const valueHash = await hashes.ofContact(request.channel, request.value.reveal())
      const found = known.find((point) => point.channel === request.channel && point.valueHash === valueHash)
      const { retiredAt: _, ...point } = found ?? (await sealedPoint(patientId, request, valueHash))
      const { consent } = request
      if (!consent || !isNews(point, consent)) {
        listed.push(point)
        continue
      }
      listed.push(withConsent(point, consent))
      consents.push({
        ...consent,
        id: ids.consentId(),
        patientId,
        contactPointId: point.id,
        channel: point.channel,
        recordedAt: now,
        recordedBy: application,
      })
    }
    const retired = known
      .filter((point) => !listed.some((other) => other.id === point.id))
      .map((point) => ({ ...point, retiredAt: point.retiredAt ?? now }))
    const revoked = retired.filter(({ consent }) => consent?.status === 'revoked')
    const others = retired.filter(({ consent }) => consent?.status !== 'revoked')
    if (revoked.length > MOST_REVOKED)
      throw new AppError('invalid-body', [
        { pointer: '/contactPoints', message: 'This patient has too many contact points whose consent was revoked.' },
      ])
    return { contactPoints: [...listed, ...revoked, ...others.sort(byRetirement).slice(0, MOST_RETIRED)], consents }
  }

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
      language: request.language,
      timeZone: request.timeZone,
      preferredChannels: request.preferredChannels ?? known?.preferredChannels ?? [],
      deceased: request.deceased ?? known?.deceased ?? false,
      details: await sealer.seal({ purpose: 'patient-details', patientId }, request.details),
      contactPoints,
      version: known?.version ?? 0,
    }
    const facts: AuditFact[] = [
      { type: known ? 'patient.updated' : 'patient.created' },
      ...consents.map((consent) => ({
        type: 'consent.recorded' as const,
        contactPointId: consent.contactPointId,
        status: consent.status,
      })),
    ]
    const recorded = clock.now()
    const events = facts.map((fact) => ({
      id: ids.auditEventId(),
      recorded,
      agent: { kind: 'application' as const, id: application },
      patientId,
      ...fact,
    }))
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

const byRetirement = (a: SealedContactPoint, b: SealedContactPoint) =>
  (b.retiredAt?.getTime() ?? 0) - (a.retiredAt?.getTime() ?? 0)

// An application repeats what it knows with each upsert; the ledger takes what it has not heard yet.
const isNews = ({ consent }: SealedContactPoint, stated: ConsentStatement): boolean =>
  effectiveConsent(consent, stated) !== consent
