// PATCH /v1/patients/{patientId}
import { AppError } from '../domain/errors.ts'
import { parsePatientId } from '../domain/ids.ts'
import { log } from '../log.ts'
import type { ChangePatient } from '../usecases/change-patient.ts'
import type { Clock } from '../usecases/ports.ts'
import { parseBody } from './body.ts'
import { applicationOf, json, jsonEndpoint } from './http.ts'
import { PatientPatchBody } from './patient-patch-body.ts'
import { bornAt, consentTimes, refuseFuture } from './patient-times.ts'
import { patientView } from './patient-view.ts'

export const makeHandler = ({ changePatient, clock }: { changePatient: ChangePatient; clock: Clock }) =>
  jsonEndpoint(async (event) => {
    const patientId = parsePatientId(event.pathParameters?.['patientId'] ?? '')
    const patch = parseBody(PatientPatchBody, event.body)
    if (!patientId) throw new AppError('not-found')
    refuseFuture(clock.now(), [bornAt(patch.details.reveal().birthDate), ...consentTimes(patch.contactPoints)])
    const changed = await changePatient(applicationOf(event), patientId, patch)
    log.info('patient.changed', { patientId })
    return json(200, patientView(changed))
  })
