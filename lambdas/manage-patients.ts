// Lambda entry: patients and their consents
import { readSettings } from './config.ts'
import { managePatients } from './container/patients.ts'
import { makeHandler } from './handlers/manage-patients.ts'

export const handler = makeHandler(managePatients(readSettings('manage-patients')))
