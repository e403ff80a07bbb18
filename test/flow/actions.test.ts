// Messages that ask something of the patient, on real parts: taken when right, refused at the field, held to the hosts of the deployment.
import { expect, it } from 'vitest'
import { application, idempotent, messageBody, newPatient } from '../support/world.ts'

const content = (action: unknown) => ({ content: { subject: 'A question', body: 'Please answer.', action } })
const appointment = {
  type: 'appointment',
  startsAt: '2027-01-31T09:00:00Z',
  endsAt: '2027-01-31T09:30:00Z',
  location: 'Room 5',
  choices: ['confirm', 'cancel'],
}
const payment = (url: string) => ({ type: 'payment', amount: { currency: 'USD', value: '12.50' }, url })
const survey = { type: 'survey', questions: [{ id: 'pain', text: 'How much does it hurt?', kind: 'scale' }] }

it.each([
  ['an appointment', appointment],
  ['a payment on a host that is allowed', payment('https://pay.lakeside.example/bill/1')],
  ['a survey', survey],
])('a message with %s is accepted, and the same again is the same', async (_, action) => {
  const { patientId } = await newPatient()
  const app = await application()
  const key = idempotent()
  const first = await app.post('/v1/messages', messageBody(patientId, content(action)), key)
  const again = await app.post('/v1/messages', messageBody(patientId, content(action)), key)
  expect([first.status, again.status, again.body['messageId']]).toEqual([202, 200, first.body['messageId']])
  const changed = messageBody(patientId, { ...content(undefined) })
  expect((await app.post('/v1/messages', changed, key)).status).toBe(422)
})

it('a message with a payment elsewhere is refused at its address, alone and in a batch', async () => {
  const { patientId } = await newPatient()
  const app = await application()
  const body = messageBody(patientId, content(payment('https://evil.example/bill/1')))
  const fault = [
    { pointer: '/content/action/url', message: 'This must be on a host that this deployment allows for payments.' },
  ]
  expect(await app.post('/v1/messages', body, idempotent())).toMatchObject({ status: 400, body: { errors: fault } })
  const batch = await app.post('/v1/message-batches', { messages: [{ key: 'a', ...body }] }, idempotent())
  expect(batch.body).toMatchObject({ accepted: 0, rejected: [{ key: 'a', code: 'invalid-body', errors: fault }] })
})
