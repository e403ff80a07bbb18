// The kind of line behind a phone number: asked once, remembered with the contact point, and never in the way of a patient's record.
import { describe, expect, it } from 'vitest'
import { machineClock, machineIds } from '../../lambdas/adapters/machine.ts'
import type { Channel } from '../../lambdas/domain/channel.ts'
import { AppError } from '../../lambdas/domain/errors.ts'
import type { ApplicationId, PatientId } from '../../lambdas/domain/ids.ts'
import type { LineType } from '../../lambdas/domain/line-type.ts'
import { Phi } from '../../lambdas/domain/phi.ts'
import { makeMergeContactPoints } from '../../lambdas/usecases/merge-contact-points.ts'
import type { SealedContactPoint } from '../../lambdas/usecases/ports.ts'

const MOBILE = '+12065550123'
const LANDLINE = '+12065550299'
const patientId = machineIds.patientId() as PatientId

function deskWith(lineOf: (number: string) => LineType) {
  const asked: string[] = []
  const merge = makeMergeContactPoints({
    hashes: {
      ofContact: async (channel, value) => `hash of ${channel} ${value}`,
      ofIdentifier: async () => '',
      ofEnrolmentCode: async () => '',
    },
    lineTypes: {
      of: async (phone) => {
        asked.push(String(phone.reveal()))
        return lineOf(String(phone.reveal()))
      },
    },
    sealer: { seal: async () => ({ bytes: new Uint8Array(), wrappedKey: new Uint8Array() }) },
    clock: machineClock,
    ids: machineIds,
  })
  const put = (known: readonly SealedContactPoint[], ...points: (readonly [Channel, string])[]) =>
    merge(
      'ehr' as ApplicationId,
      patientId,
      known,
      points.map(([channel, value]) => ({ channel, value: new Phi(value) })),
    )
  return { asked, put }
}
const real = (number: string): LineType => (number === LANDLINE ? 'landline' : 'mobile')

describe('a new contact point', () => {
  it('is remembered with its kind of line, and an e-mail address with none', async () => {
    const { asked, put } = deskWith(real)
    const { contactPoints } = await put([], ['sms', MOBILE], ['voice', LANDLINE], ['email', 'a@example.org'])
    expect(contactPoints.map(({ channel, lineType }) => [channel, lineType])).toEqual([
      ['sms', 'mobile'],
      ['voice', 'landline'],
      ['email', undefined],
    ])
    expect(asked).toEqual([MOBILE, LANDLINE])
  })

  it('for texts that is a landline is refused, each by its place and none by its number', async () => {
    const { put } = deskWith(() => 'landline')
    const refusal = await put([], ['email', 'a@example.org'], ['sms', MOBILE], ['sms', LANDLINE]).catch(
      (error: unknown) => error,
    )
    expect(refusal).toBeInstanceOf(AppError)
    expect(refusal).toMatchObject({
      code: 'invalid-body',
      fields: ['/contactPoints/1/value', '/contactPoints/2/value'].map((pointer) => ({
        pointer,
        message: 'This is a landline, which takes no texts.',
      })),
    })
    expect(JSON.stringify(refusal)).not.toContain('206555')
  })

  it.each(['unknown', 'other', 'voip'] as const)(
    'for texts whose line is %s is taken: the sending will tell',
    async (type) => {
      const { contactPoints } = await deskWith(() => type).put([], ['sms', MOBILE])
      expect(contactPoints).toMatchObject([{ channel: 'sms', lineType: type }])
    },
  )
})

it('of a contact point that is known nobody is asked again, also when it comes back', async () => {
  const { asked, put } = deskWith(real)
  const first = await put([], ['sms', MOBILE])
  const retired = await put(first.contactPoints)
  expect(retired.contactPoints).toMatchObject([{ lineType: 'mobile', retiredAt: expect.any(Date) }])
  const again = await put(retired.contactPoints, ['sms', MOBILE])
  expect(again.contactPoints).toEqual(first.contactPoints)
  expect(asked).toEqual([MOBILE])
})
