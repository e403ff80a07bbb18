// All calls of the API. lib/api-calls.ts deploys the same ones: a test compares the two.
import { AUDIT_OPERATIONS } from './audit-operations.ts'
import { BATCH_OPERATIONS } from './batch-operations.ts'
import { EXAMPLES } from './examples.ts'
import { MESSAGE_OPERATIONS } from './message-operations.ts'
import type { Operation } from './operation.ts'
import { PATIENT_OPERATIONS } from './patient-operations.ts'
import { PROXY_OPERATIONS } from './proxy-operations.ts'
import { WEBHOOK_OPERATIONS } from './webhook-operations.ts'

export const TAGS = {
  Messages: 'What patients read behind a sign-in.',
  Patients: 'Who may be told, where, and with what consent.',
  Webhooks: 'Where an application is told of events.',
  Audit: 'Who did what, when. Added, never changed.',
  About: 'The API itself.',
} as const

export const OPERATIONS: readonly Operation[] = [
  ...MESSAGE_OPERATIONS,
  ...BATCH_OPERATIONS,
  ...PATIENT_OPERATIONS,
  ...PROXY_OPERATIONS,
  ...WEBHOOK_OPERATIONS,
  ...AUDIT_OPERATIONS,
  {
    method: 'get',
    path: '/v1/openapi.json',
    operationId: 'getApiDocument',
    tag: 'About',
    summary: 'This document',
    answers: { 200: { description: 'An OpenAPI 3.1 document.', schema: 'ApiDocument' } },
    problems: [],
  },
  {
    method: 'get',
    path: '/v1/health',
    operationId: 'getHealth',
    tag: 'About',
    summary: 'Whether the API answers',
    answers: { 200: { description: 'It does.', schema: 'Health', example: EXAMPLES.health } },
    problems: [],
  },
]
