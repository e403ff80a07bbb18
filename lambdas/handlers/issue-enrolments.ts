// POST /v1/patients/{patientId}/enrolments. A code leaves here for print alone, once.
import * as v from 'valibot'
import { CODE_DELIVERIES } from '../domain/enrolment.ts'
import { AppError } from '../domain/errors.ts'
import { parsePatientId } from '../domain/ids.ts'
import { log } from '../log.ts'
import type { IssueEnrolment } from '../usecases/issue-enrolment.ts'
import { parseBody } from './body.ts'
import { oneOf } from './fields.ts'
import { applicationOf, json, jsonEndpoint } from './http.ts'

export const EnrolmentBody = v.strictObject({ deliver: oneOf(CODE_DELIVERIES) })

export const makeHandler = ({ issueEnrolment }: { issueEnrolment: IssueEnrolment }) =>
  jsonEndpoint(async (event) => {
    const patientId = parsePatientId(event.pathParameters?.['patientId'] ?? '')
    const { deliver } = parseBody(EnrolmentBody, event.body)
    if (!patientId) throw new AppError('not-found')
    const { expiresAt, code } = await issueEnrolment(applicationOf(event), patientId, deliver)
    log.info('enrolment.issued', { patientId, kind: deliver })
    return json(201, { expiresAt, code: code?.reveal() })
  })
