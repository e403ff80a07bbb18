// Lambda entry: POST /v1/patients/{patientId}/enrolments
import { readSettings } from './config.ts'
import { issueEnrolments } from './container/enrolments.ts'
import { makeHandler } from './handlers/issue-enrolments.ts'

export const handler = makeHandler(issueEnrolments(readSettings('issue-enrolments')))
