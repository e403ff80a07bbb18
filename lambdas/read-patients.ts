// Lambda entry: POST /v1/patients/search and GET /v1/patients/{patientId}
import { readSettings } from './config.ts'
import { readPatients } from './container/patients.ts'
import { makeHandler } from './handlers/read-patients.ts'

export const handler = makeHandler(readPatients(readSettings('read-patients')))
