// Registers a patient by the application's own identifier, or brings a known one up to date. The list of contact points replaces the known one.
import type { AuditFact } from '../domain/audit.ts'
import type { Channel, Language } from '../domain/channel.ts'
import type { ConsentRecord } from '../domain/consent.ts'
import { AppError } from '../domain/errors.ts'
import type { ApplicationId, PatientId } from '../domain/ids.ts'
import type { PatientDetails } from '../domain/patient.ts'
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
import { type ConsentStatement, withConsent } from './record-consent.ts'

export type ContactRequest = { readonly channel: Channel; readonly value: Phi; readonly consent?: ConsentStatement }
export type PatientRequest = {
  readonly details: Phi<PatientDetails>
  readonly language: Language
  readonly timeZone: string
  readonly preferredChannels: readonly Channel[]
  readonly deceased: boolean
  readonly contactPoints: readonly ContactRequest[]
}

export type Upserted = { readonly patient: PatientRecord; readonly created: boolean }
export type UpsertPatient = (application: ApplicationId, request: PatientRequest) => Promise<Upserted>

const TRIES = 3

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
      if (!consent || isKnown(point, consent)) {
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
    return { contactPoints: [...listed, ...retired], consents }
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
      preferredChannels: request.preferredChannels,
      deceased: request.deceased,
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
    const written = known
      ? await register.update(patient, consents, events)
      : await register.create(patient, identifierHash, consents, events)
    return written ? { patient, created: !known } : undefined
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

const isKnown = (point: SealedContactPoint, consent: ConsentStatement): boolean =>
  point.consent?.status === consent.status && point.consent.capturedAt.getTime() === consent.capturedAt.getTime()
