// Who gets no code: whoever may not be told, has died, or is nobody. What is refused leaves nothing behind that works.
import { describe, expect, it } from 'vitest'
import { codesOf, enrol, enrolmentEventsOf, enrolmentsOf } from '../support/enrolments.ts'
import { application, newPatient, newPhone, noticesTo, withConsent } from '../support/world.ts'

const NOBODY = 'pat_01h455vb4pex5vsknk084sn02q'

async function expectNothingWritten(patientId: string): Promise<void> {
  expect([await enrolmentsOf(patientId), await codesOf(patientId), await enrolmentEventsOf(patientId)]).toEqual([
    [],
    [],
    [],
  ])
}

describe('no code', () => {
  const consentTo = async (patientId: string, phone: string, status: string) =>
    (await application()).post(`/v1/patients/${patientId}/consents`, {
      ...withConsent('sms', phone).consent,
      contactPoint: phone,
      channel: 'sms',
      status,
    })

  it.each([
    ['has no consent', { contactPoints: [{ channel: 'sms', value: newPhone() }] }, 'sms'],
    ['is of another channel', {}, 'email'],
    ['is not there', { contactPoints: [] }, 'sms'],
  ] as const)('is sent where the contact point %s, and nothing is written', async (_, change, deliver) => {
    const { patientId, phone } = await newPatient(change)
    expect(await enrol(patientId, deliver)).toMatchObject({ status: 409, body: { code: 'no-contact-point' } })
    await expectNothingWritten(patientId)
    expect(await noticesTo(phone)).toEqual([])
  })

  it('is sent after the consent was revoked', async () => {
    const { patientId, phone } = await newPatient()
    expect((await consentTo(patientId, phone, 'revoked')).status).toBe(201)
    expect(await enrol(patientId, 'sms')).toMatchObject({ status: 409, body: { code: 'no-contact-point' } })
    await expectNothingWritten(patientId)
  })

  it('is sent where the provider says no: the code is voided, and the opt-out is known from then on', async () => {
    // Opted out at the provider, and nobody told us.
    const { patientId } = await newPatient({ contactPoints: [withConsent('sms', '+12185550405')] })
    expect(await enrol(patientId, 'sms')).toMatchObject({ status: 409, body: { code: 'contact-point-refused' } })
    expect([await enrolmentsOf(patientId), await codesOf(patientId)]).toEqual([[], []])
    expect(await enrolmentEventsOf(patientId)).toMatchObject([
      { type: 'enrolment.issued', deliver: 'sms' },
      { type: 'enrolment.voided', reason: 'opted-out' },
      { type: 'contact-point.opted-out' },
    ])
    expect(await enrol(patientId, 'sms')).toMatchObject({ status: 409, body: { code: 'no-contact-point' } })
  })

  it.each(['print', 'sms', 'email'])('is given by %s for a patient who has died', async (deliver) => {
    const { patientId } = await newPatient({ deceased: true })
    expect(await enrol(patientId, deliver)).toMatchObject({ status: 409, body: { code: 'patient-deceased' } })
    await expectNothingWritten(patientId)
  })

  it.each([NOBODY, 'msg_01h455vb4pex5vsknk084sn02q', 'nobody'])(
    'is given to the id %s, which is nobody',
    async (id) => {
      for (const deliver of ['print', 'sms'])
        expect(await enrol(id, deliver)).toMatchObject({ status: 404, body: { code: 'not-found' } })
    },
  )

  it('is given by a way that there is not', async () => {
    const { patientId } = await newPatient()
    const answer = await enrol(patientId, 'voice')
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-body', errors: [{ pointer: '/deliver' }] } })
    await expectNothingWritten(patientId)
  })
})
