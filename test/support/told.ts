// A patient whom nobody has told anything for long: for tests that are not about how often patients are told.
import { parsePatient } from '../../lambdas/adapters/patient-rows.ts'
import { toldKey } from '../../lambdas/adapters/told-rows.ts'
import { tables } from './tables.ts'

/** The next notice goes at once, as if the patient had not been told before. */
export async function forgetTold(patientId: string): Promise<void> {
  const { db, nameOf } = await tables()
  const row = await db.get(nameOf('Patients'), { pk: patientId, sk: 'patient' })
  if (!row) throw new Error('no such patient')
  const { contactPoints } = parsePatient(row)
  const table = nameOf('Messages')
  for (const whom of [patientId, ...contactPoints.map(({ valueHash }) => valueHash)])
    await db.transact([{ kind: 'delete', table, key: toldKey(whom) }])
}
