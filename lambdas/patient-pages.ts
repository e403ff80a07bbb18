// Lambda entry: all that a patient sees
import { readSettings } from './config.ts'
import { patientPages } from './container/pages.ts'
import { makeHandler } from './handlers/patient-pages.ts'

export const handler = makeHandler(patientPages(readSettings('patient-pages')))
