// POST /v1/patients and POST /v1/patients/{patientId}/consents
import { AppError } from '../domain/errors.ts'
import { parsePatientId } from '../domain/ids.ts'
import { log } from '../log.ts'
import type { Clock } from '../usecases/ports.ts'
import type { RecordConsent } from '../usecases/record-consent.ts'
import type { UpsertPatient } from '../usecases/upsert-patient.ts'
import { parseBody } from './body.ts'
import { type ApiEvent, applicationOf, json, jsonEndpoint } from './http.ts'
import { ConsentBody, PatientBody } from './patient-body.ts'
import { bornAt, consentTimes, refuseFuture } from './patient-times.ts'
import { patientView } from './patient-view.ts'

export function makeHandler({
  upsertPatient,
  recordConsent,
  clock,
}: {
  upsertPatient: UpsertPatient
  recordConsent: RecordConsent
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

  const consent = async (event: ApiEvent) => {
    const patientId = parsePatientId(event.pathParameters?.['patientId'] ?? '')
    const body = parseBody(ConsentBody, event.body)
    if (!patientId) throw new AppError('not-found')
    refuseFuture(clock.now(), [['/capturedAt', body.capturedAt]])
    const { id, recordedBy: _, ...recorded } = await recordConsent(applicationOf(event), patientId, body)
    log.info('consent.recorded', { patientId })
    return json(201, { consentId: id, ...recorded })
  }

  return jsonEndpoint((event) => (event.resource.endsWith('/consents') ? consent(event) : upsert(event)))
}
