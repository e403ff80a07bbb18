// What a provider's event says of an attempt, as the handlers read it.
import { describe, expect, it } from 'vitest'
import { parseDeliveryReport } from '../../lambdas/handlers/delivery-report.ts'

const ids = { messageId: 'msg_01h455vb4pex5vsknk084sn02q', attemptId: 'att_01h455vb4pex5vsknk084sn02q' }
const email = (eventType: string, more: object = {}) => ({
  source: 'aws.ses',
  detail: {
    eventType,
    mail: { messageId: 'ses-1', tags: { messageId: [ids.messageId], attemptId: [ids.attemptId] } },
    ...more,
  },
})

describe('an e-mail that comes back', () => {
  it.each([
    ['Permanent', 'bounced'],
    ['Transient', 'failed'],
    ['Undetermined', 'failed'],
  ])('as %s counts as %s', (bounceType, state) => {
    expect(parseDeliveryReport(email('Bounce', { bounce: { bounceType } }))).toMatchObject({ ...ids, state })
  })
})

it.each(['Open', 'Click', 'DeliveryDelay'])('an event of type %s is no news of ours', (eventType) => {
  expect(parseDeliveryReport(email(eventType))).toBeUndefined()
})

it('a text for another system is no news of ours', () => {
  const body = { eventType: 'TEXT_DELIVERED', messageId: 'sms-1', context: { messageId: 'x', attemptId: 'y' } }
  expect(parseDeliveryReport(body)).toBeUndefined()
})
