// Lambda entry: GET and POST /enrol of the patient pages
import { readSettings } from './config.ts'
import { enrolPatients } from './container/enrol-patients.ts'
import { makeHandler } from './handlers/enrol-patients.ts'

export const handler = makeHandler(enrolPatients(readSettings('enrol-patients')))
