// Each channel has its own provider and its own approved text: a number for calls is never texted, and nothing goes by a channel that was not chosen.
import { describe, expect, it } from 'vitest'
import { machineIds } from '../../lambdas/adapters/machine.ts'
import type { Channel } from '../../lambdas/domain/channel.ts'
import { emailNotice, smsText, voiceScript } from '../../lambdas/domain/notice.ts'
import { Phi } from '../../lambdas/domain/phi.ts'
import { makePrepareNotice } from '../../lambdas/usecases/prepare-notice.ts'

const organization = { label: 'Lakeside Health', phone: '555-010-0100', postalAddress: '1 Lake Street' }
const portalUrl = 'https://m.lakeside.example'
const sealed = { bytes: new Uint8Array(), wrappedKey: new Uint8Array() }
const message = { id: machineIds.messageId(), patientId: machineIds.patientId() }
const { token } = machineIds.link()
const timeToLiveSeconds = 600
const url = `${portalUrl}/m/${token}`

async function handOver(channel: Channel, language: 'en' | 'es') {
  const handed: unknown[][] = []
  const by =
    (provider: string) =>
    async (...given: unknown[]) => {
      handed.push([provider, ...given.map((one) => (one instanceof Phi ? one.reveal() : one))])
      return { outcome: 'unknown' } as const
    }
  const prepare = makePrepareNotice({
    opener: { open: async <Value>() => new Phi('the value') as unknown as Phi<Value> },
    sms: { send: by('sms') },
    email: { send: by('email') },
    voice: { send: by('voice') },
    organization,
    portalUrl,
  })
  const attemptId = machineIds.attemptId()
  const contactPoint = { id: machineIds.contactPointId(), channel, valueHash: 'hash', value: sealed }
  const go = await prepare({ message, contactPoint, language, token, attemptId, timeToLiveSeconds })
  expect(handed).toEqual([])
  await go()
  return { handed, context: { messageId: message.id, attemptId } }
}

describe.each(['en', 'es'] as const)('a notice in %s', (language) => {
  it('by text is the approved text with the link, and must arrive before the hours end', async () => {
    const { handed, context } = await handOver('sms', language)
    expect(handed).toEqual([['sms', 'the value', smsText(organization, url, language), context, timeToLiveSeconds]])
  })

  it('by phone is the approved script, in the voice of its language', async () => {
    const { handed, context } = await handOver('voice', language)
    expect(handed).toEqual([['voice', 'the value', voiceScript(organization, language), language, context]])
  })

  it('by e-mail is the approved mail, with an address that stops them', async () => {
    const { handed, context } = await handOver('email', language)
    const mail = emailNotice(organization, url, `${url}/stop`, language)
    expect(handed).toEqual([['email', 'the value', mail, `${url}/stop`, context]])
  })
})
