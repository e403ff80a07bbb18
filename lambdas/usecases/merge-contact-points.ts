// Brings the known contact points of a patient to the list that an application sends. What is not listed is retired, never forgotten at once.
import type { AuditEvent, AuditFact } from '../domain/audit.ts'
import type { Channel } from '../domain/channel.ts'
import { type ConsentRecord, effectiveConsent } from '../domain/consent.ts'
import { AppError } from '../domain/errors.ts'
import type { ApplicationId, PatientId } from '../domain/ids.ts'
import { canTake, type LineType } from '../domain/line-type.ts'
import type { Phi } from '../domain/phi.ts'
import type { Clock, Ids, LineTypes, LookupHash, LookupHashes, SealedContactPoint, Sealer } from './ports.ts'
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
  lineTypes: LineTypes
  sealer: Sealer
  clock: Clock
  ids: Ids
}): MergeContactPoints => {
  const { hashes, lineTypes, sealer, clock, ids } = ports

  const sealedPoint = async (
    patientId: PatientId,
    { channel, value }: ContactRequest,
    valueHash: LookupHash,
    lineType: LineType | undefined,
  ): Promise<SealedContactPoint> => {
    const id = ids.contactPointId()
    return {
      id,
      channel,
      valueHash,
      ...(lineType && { lineType }),
      value: await sealer.seal({ purpose: 'contact-point', patientId, contactPointId: id }, value),
    }
  }

  type Asked = ContactRequest & {
    readonly valueHash: LookupHash
    readonly found?: SealedContactPoint
    readonly lineType?: LineType
  }
  // All at once: each may wait for a service outside. Of a number that is known already nobody is asked again.
  const lookUp = (known: readonly SealedContactPoint[], asked: readonly ContactRequest[]): Promise<Asked[]> =>
    Promise.all(
      asked.map(async (request) => {
        const { channel, value } = request
        const valueHash = await hashes.ofContact(channel, value.reveal())
        const found = known.find((point) => point.channel === channel && point.valueHash === valueHash)
        if (found) return { ...request, valueHash, found }
        return { ...request, valueHash, ...(channel !== 'email' && { lineType: await lineTypes.of(value) }) }
      }),
    )

  return async (application, patientId, known, asked) => {
    const now = clock.now()
    const consents: ConsentRecord[] = []
    const listed: SealedContactPoint[] = []
    const requests = await lookUp(known, asked)
    refuseLandlines(requests)
    for (const { valueHash, found, lineType, ...request } of requests) {
      const { retiredAt: _, ...point } = found ?? (await sealedPoint(patientId, request, valueHash, lineType))
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

function refuseLandlines(asked: readonly { readonly channel: Channel; readonly lineType?: LineType }[]): void {
  const faults = asked.flatMap(({ channel, lineType = 'unknown' }, place) =>
    canTake(channel, lineType)
      ? []
      : [{ pointer: `/contactPoints/${place}/value`, message: 'This is a landline, which takes no texts.' }],
  )
  if (faults.length > 0) throw new AppError('invalid-body', faults)
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
