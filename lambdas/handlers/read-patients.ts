// POST /v1/patients/search and GET /v1/patients/{patientId}
import * as v from 'valibot'
import { AppError } from '../domain/errors.ts'
import { parsePatientId } from '../domain/ids.ts'
import { log } from '../log.ts'
import type { ReadPatient } from '../usecases/read-patient.ts'
import type { SearchPatients } from '../usecases/search-patients.ts'
import { parseBody } from './body.ts'
import { sealed } from './fields.ts'
import { applicationOf, byMethod, endpoint, json, jsonEndpoint } from './http.ts'
import { identifier } from './patient-body.ts'
import { patientView } from './patient-view.ts'

export const PatientSearchBody = v.strictObject({ identifier: v.pipe(identifier, v.transform(sealed)) })

export const makeHandler = (ports: { readPatient: ReadPatient; searchPatients: SearchPatients }) =>
  byMethod({
    GET: endpoint(async (event) => {
      const patientId = parsePatientId(event.pathParameters?.['patientId'] ?? '')
      const found = patientId && (await ports.readPatient(applicationOf(event), patientId))
      if (!found) throw new AppError('not-found')
      log.info('patient.read', { patientId })
      return json(200, patientView(found))
    }),
    POST: jsonEndpoint(async (event) => {
      const { identifier } = parseBody(PatientSearchBody, event.body)
      const found = await ports.searchPatients(applicationOf(event), identifier)
      log.info('patients.searched', { count: found.length })
      return json(200, { items: found.map(patientView) })
    }),
  })
