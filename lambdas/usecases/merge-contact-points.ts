// Brings the known contact points of a patient to the list that an application sends. What is not listed is retired, never forgotten at once.
import type { AuditEvent, AuditFact } from '../domain/audit.ts'
import type { Channel } from '../domain/channel.ts'
import { type ConsentRecord, effectiveConsent } from '../domain/consent.ts'
import { AppError } from '../domain/errors.ts'
import type { ApplicationId, PatientId } from '../domain/ids.ts'
import type { Phi } from '../domain/phi.ts'
import type { Clock, Ids, LookupHash, LookupHashes, SealedContactPoint, Sealer } from './ports.ts'
import { type ConsentStatement, withConsent } from './record-consent.ts'

export type ContactRequest = { readonly channel: Channel; readonly value: Phi; readonly consent?: ConsentStatement }
export type Merged = {
  /** Those of the request first, in its order. */
  readonly contactPoints: readonly SealedContactPoint[]
  /** What the ledger has not heard yet. */
  readonly consents: readonly ConsentRecord[]
}
export type MergeContactPoints = (
  application: ApplicationId,
  patientId: PatientId,
  known: readonly SealedContactPoint[],
  asked: readonly ContactRequest[],
) => Promise<Merged>

/** Contact points that are no longer listed and still remembered. They share a row with the patient, which has a size. */
const MOST_RETIRED = 40
/** A revocation is never forgotten; a patient with so many needs a person to look. */
const MOST_REVOKED = 200

export const makeMergeContactPoints = (ports: {
  hashes: LookupHashes
  sealer: Sealer
  clock: Clock
  ids: Ids
}): MergeContactPoints => {
  const { hashes, sealer, clock, ids } = ports

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

  return async (application, patientId, known, asked) => {
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
      listed.push(withConsent(point, consent, now))
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
}

/** One event for the change, and one for each consent that came with it. */
export function changeEvents(
  { clock, ids }: { clock: Clock; ids: Ids },
  application: ApplicationId,
  patientId: PatientId,
  type: 'patient.created' | 'patient.updated',
  consents: readonly ConsentRecord[],
): AuditEvent[] {
  const facts: AuditFact[] = [
    { type },
    ...consents.map(({ contactPointId, status }) => ({ type: 'consent.recorded' as const, contactPointId, status })),
  ]
  const recorded = clock.now()
  const agent = { kind: 'application' as const, id: application }
  return facts.map((fact) => ({ id: ids.auditEventId(), recorded, agent, patientId, ...fact }))
}

const byRetirement = (a: SealedContactPoint, b: SealedContactPoint) =>
  (b.retiredAt?.getTime() ?? 0) - (a.retiredAt?.getTime() ?? 0)

// An application repeats what it knows with each upsert; the ledger takes what it has not heard yet.
const isNews = ({ consent }: SealedContactPoint, stated: ConsentStatement): boolean =>
  effectiveConsent(consent, stated) !== consent
