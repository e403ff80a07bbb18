// POST /v1/patients and POST /v1/patients/{patientId}/consents
import { AppError } from '../domain/errors.ts'
import { parsePatientId } from '../domain/ids.ts'
import { masked, NO_SILENCE, objectionTo } from '../domain/patient.ts'
import { log } from '../log.ts'
import type { Clock } from '../usecases/ports.ts'
import type { RecordConsent } from '../usecases/record-consent.ts'
import type { PatientRequest, Upserted, UpsertPatient } from '../usecases/upsert-patient.ts'
import { parseBody } from './body.ts'
import { type ApiEvent, applicationOf, json, jsonEndpoint } from './http.ts'
import { ConsentBody, futureFaults, PatientBody } from './patient-body.ts'

const EARLIEST_DAY_MS = 14 * 3_600_000

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
    const statements = body.contactPoints.map(
      ({ consent }, place) => [`/contactPoints/${place}/consent/capturedAt`, consent?.capturedAt] as const,
    )
    // Wherever on earth it is tomorrow already, somebody may be born tomorrow.
    const born = new Date(Date.parse(body.details.reveal().birthDate) - EARLIEST_DAY_MS)
    refuseFuture([['/birthDate', born], ...statements])
    const upserted = await upsertPatient(applicationOf(event), body)
    log.info('patient.upserted', { patientId: upserted.patient.id })
    return json(upserted.created ? 201 : 200, patientView(upserted, body))
  }

  const consent = async (event: ApiEvent) => {
    const patientId = parsePatientId(event.pathParameters?.['patientId'] ?? '')
    const body = parseBody(ConsentBody, event.body)
    if (!patientId) throw new AppError('not-found')
    refuseFuture([['/capturedAt', body.capturedAt]])
    const { id, recordedBy: _, ...recorded } = await recordConsent(applicationOf(event), patientId, body)
    log.info('consent.recorded', { patientId })
    return json(201, { consentId: id, ...recorded })
  }

  const refuseFuture = (statements: Parameters<typeof futureFaults>[1]) => {
    const faults = futureFaults(clock.now(), statements)
    if (faults.length > 0) throw new AppError('invalid-body', faults)
  }

  return jsonEndpoint((event) => (event.resource.endsWith('/consents') ? consent(event) : upsert(event)))
}

/** Contact points are masked; the patient's record lists those of the request first, in their order. */
function patientView({ patient, silences }: Upserted, request: PatientRequest) {
  return {
    patientId: patient.id,
    ...request.details.reveal(),
    language: patient.language,
    timeZone: patient.timeZone,
    preferredChannels: patient.preferredChannels,
    deceased: patient.deceased,
    contactPoints: request.contactPoints.map(({ channel, value }, place) => {
      const point = patient.contactPoints[place]
      return {
        contactPointId: point?.id,
        channel,
        value: masked(channel, value.reveal()),
        consent: point?.consent,
        objection: point && objectionTo(point, silences.get(point.valueHash) ?? NO_SILENCE),
      }
    }),
  }
}
