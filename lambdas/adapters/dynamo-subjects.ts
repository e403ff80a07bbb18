// Which patient a sign-in belongs to. Written at enrolment; looked up at each sign-in, so that no claim in a token decides whose messages are shown.
import * as v from 'valibot'
import { LANGUAGES } from '../domain/channel.ts'
import type { PatientId } from '../domain/ids.ts'
import type { SubjectDirectory } from '../usecases/ports.ts'
import type { Dynamo } from './dynamo.ts'
import { PATIENT_SORT_KEY } from './patient-rows.ts'
import { id } from './rows.ts'

const SubjectRow = v.object({ patientId: id<PatientId>() })
const PatientRow = v.object({ language: v.picklist(LANGUAGES), timeZone: v.string() })

export const subjectKey = (subjectId: string) => ({ pk: `subject#${subjectId}`, sk: 'subject' })

export const dynamoSubjects = (db: Dynamo, table: string): SubjectDirectory => ({
  async patientOf(subjectId) {
    const subject = await db.get(table, subjectKey(subjectId))
    if (!subject) return undefined
    const { patientId } = v.parse(SubjectRow, subject)
    const patient = await db.get(table, { pk: patientId, sk: PATIENT_SORT_KEY })
    return patient && { patientId, ...v.parse(PatientRow, patient) }
  },
})
