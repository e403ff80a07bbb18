// Adds to the consent ledger of a patient, each statement once. Nothing in the ledger is ever changed; what it amounts to is worked out from it.
import type { Channel } from '../domain/channel.ts'
import { type ConsentRecord, effectiveConsent, namesBilling } from '../domain/consent.ts'
import { AppError } from '../domain/errors.ts'
import { type ApplicationId, type PatientId, parseContactPointId } from '../domain/ids.ts'
import { Phi } from '../domain/phi.ts'
import type {
  Clock,
  ConsentLedger,
  Fingerprints,
  Idempotency,
  Ids,
  LookupHashes,
  PatientRegister,
  SealedConsent,
  SealedContactPoint,
  Sealer,
} from './ports.ts'

export type ConsentStatement = Pick<ConsentRecord, 'status' | 'source' | 'wording' | 'language' | 'capturedAt'>
export type ConsentRequest = ConsentStatement & {
  readonly channel: Channel
  /** A contact point's id, or its value as the application knows it. */
  readonly contactPoint: Phi
}

export type RecordedConsent = { readonly consent: ConsentRecord; readonly replayed: boolean }
/** @param given - of a request with a key of its own. Without one, a statement is known again by every field of it. */
export type RecordConsent = (
  application: ApplicationId,
  patientId: PatientId,
  request: ConsentRequest,
  given?: Idempotency,
) => Promise<RecordedConsent>

const TRIES = 3

export const makeRecordConsent = (ports: {
  register: Pick<PatientRegister, 'find'>
  ledger: ConsentLedger
  hashes: LookupHashes
  fingerprints: Fingerprints
  sealer: Sealer
  clock: Clock
  ids: Ids
}): RecordConsent => {
  const { register, ledger, hashes, fingerprints, sealer, clock, ids } = ports

  const patientWithPoint = async (patientId: PatientId, { contactPoint, channel }: ConsentRequest) => {
    const patient = await register.find(patientId)
    if (!patient) throw new AppError('not-found')
    const named = contactPoint.reveal()
    const valueHash = parseContactPointId(named) ? undefined : await hashes.ofContact(channel, named)
    const point = patient.contactPoints.find(
      (candidate) => candidate.channel === channel && (candidate.id === named || candidate.valueHash === valueHash),
    )
    if (!point)
      throw new AppError('invalid-body', [
        { pointer: '/contactPoint', message: 'The patient has no such contact point on this channel.' },
      ])
    return { patient, point }
  }

  return async (application, patientId, request, given) => {
    const { contactPoint: _, ...statement } = request
    for (let tries = 0; tries < TRIES; tries += 1) {
      const { patient, point } = await patientWithPoint(patientId, request)
      const now = clock.now()
      const consent: ConsentRecord = {
        ...statement,
        id: ids.consentId(),
        patientId,
        contactPointId: point.id,
        recordedAt: now,
        recordedBy: application,
      }
      const idempotency = given ?? (await fingerprints.of(application, ...statementKey(consent)))
      const contactPoints = patient.contactPoints.map((other) =>
        other === point ? withConsent(point, consent, now) : other,
      )
      const result = await ledger.record(
        { ...patient, contactPoints },
        await sealConsent(sealer, consent),
        idempotency,
        {
          id: ids.auditEventId(),
          recorded: now,
          agent: { kind: 'application', id: application },
          patientId,
          type: 'consent.recorded',
          contactPointId: point.id,
          status: consent.status,
        },
      )
      if (result.outcome === 'recorded') return { consent, replayed: false }
      if (result.outcome === 'stale') continue
      const { outcome: _, fingerprint, consentId, ...earlier } = result
      if (fingerprint !== idempotency.fingerprint) throw new AppError('idempotency-key-reused')
      return { consent: { ...consent, ...earlier, id: consentId }, replayed: true }
    }
    throw new AppError('conflict')
  }
}

// A header holds no line break, so no caller's own Idempotency-Key can be one of these.
function statementKey(consent: ConsentRecord): [key: string, body: Phi] {
  const { patientId, contactPointId, channel, status, source, wording, language, capturedAt } = consent
  const written = JSON.stringify([patientId, contactPointId, channel, status, source, wording, language, capturedAt])
  return [`\n${written}`, new Phi(written)]
}

/** The contact point as the ledger leaves it. Whose clock is ahead of ours has still spoken now: a STOP that comes next is the later word. */
export const withConsent = (
  point: SealedContactPoint,
  { status, capturedAt, wording }: Pick<ConsentStatement, 'status' | 'capturedAt' | 'wording'>,
  now: Date,
): SealedContactPoint => ({
  ...point,
  consent: effectiveConsent(point.consent, {
    status,
    capturedAt: capturedAt > now ? now : capturedAt,
    ...(status === 'granted' && namesBilling(wording) && { namesBilling: true }),
  }),
})

/** The ledger's own row, with the words sealed. */
export async function sealConsent(
  sealer: Sealer,
  { source, wording, ...consent }: ConsentRecord,
): Promise<SealedConsent> {
  const context = { purpose: 'consent', patientId: consent.patientId, consentId: consent.id } as const
  return { ...consent, words: await sealer.seal(context, new Phi({ source, wording })) }
}
