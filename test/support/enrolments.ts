// Enrolments as an application asks for them, and as they stand in the tables of the running system.
import { scanAll } from './tables.ts'
import { application } from './world.ts'

type Row = Readonly<Record<string, unknown>>

export const enrol = async (patientId: string, deliver: string, which: 'client' | 'otherClient' = 'client') =>
  (await application(which)).post(`/v1/patients/${patientId}/enrolments`, { deliver })

const scan = (table: string, field: string, value: string): Promise<Row[]> =>
  scanAll(table, { FilterExpression: `${field} = :value`, ExpressionAttributeValues: { ':value': { S: value } } })

/** Those that count: one at most. */
export const enrolmentsOf = (patientId: string) => scan('Enrolments', 'pk', patientId)
/** What leads to the patient, whether it still counts or not. */
export const codesOf = (patientId: string) => scan('Enrolments', 'patientId', patientId)

/** What the audit says of enrolments and contact points, oldest first. */
export const enrolmentEventsOf = async (patientId: string): Promise<Row[]> =>
  (await scan('Audit', 'pk', patientId))
    .filter(({ type }) => /^(enrolment|contact-point)\./.test(String(type)))
    .sort((a, b) => (String(a['sk']) < String(b['sk']) ? -1 : 1))
