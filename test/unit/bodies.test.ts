// What is wrong with a body is said of the field that is wrong, in words that help, and never in the caller's own.
import { describe, expect, it } from 'vitest'
import { AppError, type FieldError } from '../../lambdas/domain/errors.ts'
import { parseBody } from '../../lambdas/handlers/body.ts'
import { MessageBody } from '../../lambdas/handlers/message-body.ts'
import { ConsentBody, PatientBody } from '../../lambdas/handlers/patient-body.ts'
import { VALID_MESSAGE as message, VALID_PATIENT as patient, VALID_CONSENT } from '../support/valid-bodies.ts'

function faultsOf(schema: Parameters<typeof parseBody>[0], body: unknown): readonly FieldError[] {
  try {
    parseBody(schema, body)
    return []
  } catch (error) {
    if (error instanceof AppError) return error.fields
    throw error
  }
}

const REQUIRED = 'This field is required.'
const OBJECT = 'This must be an object.'
const NOT_A_PATIENT = `This must be a patient id, such as ${message.patientId}.`
const TIME = 'This must be a time such as 2027-01-31T09:00:00Z.'

describe('a message', () => {
  it('that is right has no faults', () => {
    expect(faultsOf(MessageBody, message)).toEqual([])
  })

  it.each<[string, object, string, string]>([
    ['a patient id that is none', { patientId: 'SECRETX' }, '/patientId', NOT_A_PATIENT],
    ['text for content', { content: 'SECRETX' }, '/content', OBJECT],
    ['null for content', { content: null }, '/content', OBJECT],
    ['content without a body', { content: { subject: 'x' } }, '/content/body', REQUIRED],
    ['a number for a subject', { content: { subject: 5, body: 'x' } }, '/content/subject', 'This must be text.'],
    ['a time in words', { expiresAt: 'tomorrow' }, '/expiresAt', TIME],
    ['the 31st of February', { expiresAt: '2027-02-31T00:00:00Z' }, '/expiresAt', TIME],
    ['half past 24', { expiresAt: '2027-02-01T24:30:00Z' }, '/expiresAt', TIME],
    ['no channel', { notice: { channels: [] } }, '/notice/channels', 'This must name a channel.'],
    [
      'a channel twice',
      { notice: { channels: ['sms', 'sms'] } },
      '/notice/channels',
      'This must name each channel once.',
    ],
  ])('with %s is told so', (_, change, pointer, said) => {
    expect(faultsOf(MessageBody, { ...message, ...change })).toEqual([{ pointer, message: said }])
  })

  it('without a field that must be there is told which', () => {
    const { patientId: _, ...rest } = message
    expect(faultsOf(MessageBody, rest)).toEqual([{ pointer: '/patientId', message: REQUIRED }])
  })
})

describe('a patient', () => {
  it('that is right has no faults, also with no preference', () => {
    expect(faultsOf(PatientBody, { ...patient, preferredChannels: [] })).toEqual([])
  })

  it.each<[string, object, string, string]>([
    ['text for a name', { name: 'SECRETX' }, '/name', OBJECT],
    ['null for an identifier', { identifier: null }, '/identifier', OBJECT],
    ['a day in words', { birthDate: 'yesterday' }, '/birthDate', 'This must be a day such as 1984-02-29.'],
    ['a day that does not exist', { birthDate: '2023-02-30' }, '/birthDate', 'This must be a day such as 1984-02-29.'],
    [
      'a preference twice',
      { preferredChannels: ['sms', 'sms'] },
      '/preferredChannels',
      'This must name each channel once.',
    ],
    ['a language that we do not speak', { language: 'SECRETX' }, '/language', 'This must be one of: en, es.'],
  ])('with %s is told so', (_, change, pointer, said) => {
    expect(faultsOf(PatientBody, { ...patient, ...change })).toEqual([{ pointer, message: said }])
  })
})

it('a consent captured on a day that does not exist is told so', () => {
  expect(faultsOf(ConsentBody, { ...VALID_CONSENT, capturedAt: '2026-02-30T00:00:00Z' })).toEqual([
    { pointer: '/capturedAt', message: TIME },
  ])
})
