// A landline cannot take texts, so the application hears of it at once instead of from a notice that never arrives.
import { describe, expect, it } from 'vitest'
import { scanAll } from '../support/tables.ts'
import { application, newPatient, patientBody, withConsent } from '../support/world.ts'

/** 555-02xx is a landline here: local/aws/sms-voice-line-type.ts */
const LANDLINE = '+12175550234'
const NOT_FOR_TEXTS = {
  code: 'invalid-body',
  errors: [{ pointer: '/contactPoints/0/value', message: 'This is a landline, which takes no texts.' }],
}

describe('a landline for texts', () => {
  it('is refused with a new patient, who is then not registered', async () => {
    const ehr = await application()
    const body = patientBody({ contactPoints: [withConsent('sms', LANDLINE)] })
    const answer = await ehr.post('/v1/patients', body)
    expect(answer.status).toBe(400)
    expect(answer.body).toMatchObject(NOT_FOR_TEXTS)
    expect(JSON.stringify(answer.body)).not.toContain('5550234')
    const found = await ehr.post('/v1/patients/search', { identifier: body.identifier })
    expect(found.body).toMatchObject({ items: [] })
  })

  it('is refused in a change of a known patient', async () => {
    const { patientId } = await newPatient()
    const answer = await (await application()).patch(`/v1/patients/${patientId}`, {
      contactPoints: [withConsent('sms', LANDLINE)],
    })
    expect(answer.status).toBe(400)
    expect(answer.body).toMatchObject(NOT_FOR_TEXTS)
  })
})

it('a landline for calls is taken, and its kind is kept with the patient', async () => {
  const { patientId } = await newPatient({ contactPoints: [{ channel: 'voice', value: LANDLINE }] })
  const [row] = await scanAll('Patients', {
    FilterExpression: 'pk = :id AND sk = :sk',
    ExpressionAttributeValues: { ':id': { S: patientId }, ':sk': { S: 'patient' } },
  })
  expect(row?.['contactPoints']).toMatchObject([{ channel: 'voice', lineType: 'landline' }])
})
