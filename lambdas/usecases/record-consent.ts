// Adds to the consent ledger of a patient. Nothing in the ledger is ever changed; what it amounts to is worked out from it.
import type { Channel } from '../domain/channel.ts'
import { type ConsentRecord, effectiveConsent } from '../domain/consent.ts'
import { AppError } from '../domain/errors.ts'
import { type ApplicationId, type PatientId, parseContactPointId } from '../domain/ids.ts'
import { Phi } from '../domain/phi.ts'
import type { Clock, Ids, LookupHashes, PatientRegister, SealedConsent, SealedContactPoint, Sealer } from './ports.ts'

export type ConsentStatement = Pick<ConsentRecord, 'status' | 'source' | 'wording' | 'language' | 'capturedAt'>
export type ConsentRequest = ConsentStatement & {
  readonly channel: Channel
  /** A contact point's id, or its value as the application knows it. */
  readonly contactPoint: Phi
}

export type RecordConsent = (
  application: ApplicationId,
  patientId: PatientId,
  request: ConsentRequest,
) => Promise<ConsentRecord>

const TRIES = 3

export const makeRecordConsent =
  (ports: { register: PatientRegister; hashes: LookupHashes; sealer: Sealer; clock: Clock; ids: Ids }): RecordConsent =>
  async (application, patientId, { contactPoint, channel, ...statement }) => {
    const { register, hashes, sealer, clock, ids } = ports
    for (let tries = 0; tries < TRIES; tries += 1) {
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

      const now = clock.now()
      const consent: ConsentRecord = {
        ...statement,
        id: ids.consentId(),
        patientId,
        contactPointId: point.id,
        channel,
        recordedAt: now,
        recordedBy: application,
      }
      const contactPoints = patient.contactPoints.map((other) =>
        other === point ? withConsent(point, consent) : other,
      )
      const recorded = await register.update(
        { ...patient, contactPoints },
        [await sealConsent(sealer, consent)],
        [
          {
            id: ids.auditEventId(),
            recorded: now,
            agent: { kind: 'application', id: application },
            patientId,
            type: 'consent.recorded',
            contactPointId: point.id,
            status: consent.status,
          },
        ],
      )
      if (recorded) return consent
    }
    throw new AppError('conflict')
  }

/** The contact point as the ledger leaves it. */
export const withConsent = (
  point: SealedContactPoint,
  { status, capturedAt }: Pick<ConsentStatement, 'status' | 'capturedAt'>,
): SealedContactPoint => ({
  ...point,
  consent: effectiveConsent(point.consent, { status, capturedAt }),
})

/** The ledger's own row, with the words sealed. */
export async function sealConsent(
  sealer: Sealer,
  { source, wording, ...consent }: ConsentRecord,
): Promise<SealedConsent> {
  const context = { purpose: 'consent', patientId: consent.patientId, consentId: consent.id } as const
  return { ...consent, words: await sealer.seal(context, new Phi({ source, wording })) }
}
