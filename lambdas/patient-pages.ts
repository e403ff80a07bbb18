// Lambda entry: all that a patient sees
import { readSettings } from './config.ts'
import { patientPages } from './container.ts'
import { makeHandler } from './handlers/patient-pages.ts'

export const handler = makeHandler(patientPages(readSettings('patient-pages')))
