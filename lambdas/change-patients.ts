// Lambda entry: PATCH /v1/patients/{patientId}
import { readSettings } from './config.ts'
import { changePatients } from './container/patients.ts'
import { makeHandler } from './handlers/change-patients.ts'

export const handler = makeHandler(changePatients(readSettings('change-patients')))
