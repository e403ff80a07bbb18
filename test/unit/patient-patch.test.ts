// A JSON Merge Patch of a patient: what is absent stays, what is named replaces, null takes away only what a patient can be without.
import { describe, expect, it } from 'vitest'
import { AppError } from '../../lambdas/domain/errors.ts'
import { changedDetails } from '../../lambdas/domain/patient.ts'
import { parseBody } from '../../lambdas/handlers/body.ts'
import { PatientPatchBody } from '../../lambdas/handlers/patient-patch-body.ts'

const details = {
  identifier: { system: 'urn:mrn', value: '1' },
  name: { given: 'Grace', family: 'Test' },
  birthDate: '1990-05-17',
}

function pointersOf(body: unknown): string[] {
  try {
    parseBody(PatientPatchBody, body)
    return []
  } catch (error) {
    if (error instanceof AppError) return error.fields.map(({ pointer }) => pointer)
    throw error
  }
}

describe('the details of a patient', () => {
  it.each([
    [{ birthDate: '1991-01-02' }, { ...details, birthDate: '1991-01-02' }],
    [{ name: { given: 'Ada' } }, { ...details, name: { given: 'Ada', family: 'Test' } }],
    [{ name: {} }, details],
    [{ name: { given: 'Ada', family: 'Hopper' } }, { ...details, name: { given: 'Ada', family: 'Hopper' } }],
  ])('after %j are what was, with that', (patch, after) => {
    const { details: patched, ...rest } = parseBody(PatientPatchBody, patch)
    expect(changedDetails(details, patched.reveal())).toEqual(after)
    expect(rest).toEqual({})
  })
})

describe('a patch', () => {
  it('that changes nothing is refused', () => {
    expect(pointersOf({})).toEqual([''])
  })

  it('names only what it changes', () => {
    const { details: _, ...patch } = parseBody(PatientPatchBody, { language: 'es', deceased: false })
    expect(patch).toEqual({ language: 'es', deceased: false })
  })

  it('clears the preference by null', () => {
    expect(parseBody(PatientPatchBody, { preferredChannels: null }).preferredChannels).toEqual([])
  })

  it.each([
    [{ identifier: null }, ['/identifier']],
    [{ identifier: details.identifier }, ['/identifier']],
    [{ name: null }, ['/name']],
    [{ name: { given: null } }, ['/name/given']],
    [{ name: { middle: 'x' } }, ['/name']],
    [{ birthDate: null, language: null, timeZone: null }, ['/birthDate', '/language', '/timeZone']],
    [{ contactPoints: null, deceased: null }, ['/contactPoints', '/deceased']],
    [{ preferredChannels: ['sms', 'sms'] }, ['/preferredChannels']],
  ])('%j is refused', (patch, pointers) => {
    expect(pointersOf(patch)).toEqual(pointers)
  })

  it('that is a list is no object', () => {
    expect(() => parseBody(PatientPatchBody, [])).toThrow(new AppError('malformed-body'))
  })
})
