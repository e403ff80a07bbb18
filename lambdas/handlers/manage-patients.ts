// POST /v1/patients and POST /v1/patients/{patientId}/consents
import { AppError } from '../domain/errors.ts'
import { parsePatientId } from '../domain/ids.ts'
import { log } from '../log.ts'
import type { Clock, Fingerprints } from '../usecases/ports.ts'
import type { RecordConsent } from '../usecases/record-consent.ts'
import type { UpsertPatient } from '../usecases/upsert-patient.ts'
import { parseBody } from './body.ts'
import { type ApiEvent, applicationOf, json, jsonEndpoint } from './http.ts'
import { givenIdempotencyKey } from './idempotency-key.ts'
import { ConsentBody, consentWritten, PatientBody } from './patient-body.ts'
import { bornAt, consentTimes, refuseFuture } from './patient-times.ts'
import { patientView } from './patient-view.ts'

export function makeHandler({
  upsertPatient,
  recordConsent,
  fingerprints,
  clock,
}: {
  upsertPatient: UpsertPatient
  recordConsent: RecordConsent
  fingerprints: Fingerprints
  clock: Clock
}) {
  const upsert = async (event: ApiEvent) => {
    const body = parseBody(PatientBody, event.body)
    refuseFuture(clock.now(), [bornAt(body.details.reveal().birthDate), ...consentTimes(body.contactPoints)])
    const upserted = await upsertPatient(applicationOf(event), body)
    log.info('patient.upserted', { patientId: upserted.patient.id })
    return json(
      upserted.created ? 201 : 200,
      patientView({ ...upserted, details: body.details, values: body.contactPoints.map(({ value }) => value) }),
    )
  }

  const state = async (event: ApiEvent) => {
    const patientId = parsePatientId(event.pathParameters?.['patientId'] ?? '')
    const body = parseBody(ConsentBody, event.body)
    if (!patientId) throw new AppError('not-found')
    refuseFuture(clock.now(), [['/capturedAt', body.capturedAt]])
    const application = applicationOf(event)
    const key = givenIdempotencyKey(event)
    const given =
      key === undefined ? undefined : await fingerprints.of(application, key, consentWritten(patientId, body))
    const { consent, replayed } = await recordConsent(application, patientId, body, given)
    const { id, recordedBy: _, ...recorded } = consent
    log.info(replayed ? 'consent.replayed' : 'consent.recorded', { patientId })
    return json(replayed ? 200 : 201, { consentId: id, ...recorded })
  }

  return jsonEndpoint((event) => (event.resource.endsWith('/consents') ? state(event) : upsert(event)))
}
