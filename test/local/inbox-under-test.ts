// An inbox with its stand-ins, and what it can receive.
import { vi } from 'vitest'
import { type Notice, openOutbox } from '../../local/aws/outbox.ts'
import { makeSes } from '../../local/aws/ses.ts'
import { makeSmsVoice } from '../../local/aws/sms-voice.ts'
import { makeClock } from '../../local/clock.ts'
import type { DemoPatient } from '../../local/inbox/inbox-parts.ts'
import { startInbox } from '../../local/inbox/start-inbox.ts'
import { openStore } from '../../local/store.ts'

export const phone = '+12065550123'
export const hospital = '+12065550199'
export const noon = Date.parse('2027-01-04T17:00:00Z')
export const maria: DemoPatient = {
  username: 'maria',
  password: 'Copper-42',
  totpSecret: 'JBSWY3DPEHPK3PXP',
  phone,
  timeZone: 'America/New_York',
}

export async function startInboxUnderTest() {
  const publish = vi.fn(async (_topicArn: string, _message: string) => {})
  const putEvent = vi.fn(async (_entry: unknown) => {})
  const clock = makeClock()
  clock.moveTo(noon)
  const store = openStore()
  const outbox = openOutbox(store, { delay: 5 })
  const account = { region: 'us-east-1', account: '111122223333', store, outbox }
  const number = {
    id: 'phone-1',
    phoneNumber: hospital,
    arn: 'arn:aws:sms-voice:us-east-1:111122223333:phone-number/phone-1',
    optOutListName: 'Patients',
    selfManagedOptOuts: false,
    twoWayTopicArn: 'arn:aws:sns:us-east-1:111122223333:replies',
    keywords: [],
    replies: { stop: 'No more texts.', help: 'Call us.' },
  }
  const smsVoice = makeSmsVoice({ ...account, numbers: [number], configurationSets: [], publish })
  const ses = makeSes({ ...account, identities: ['lakeside.example'], configurationSets: ['notices'], putEvent })
  const links = { portal: 'http://127.0.0.1:9001/', api: 'http://127.0.0.1:9002/' }
  const demo: { patient: DemoPatient | undefined } = { patient: maria }
  const { url, close } = await startInbox({ port: 0, outbox, ses, smsVoice, clock, patient: () => demo.patient, links })

  return {
    url,
    outbox,
    clock,
    demo,
    publish,
    putEvent,
    receive: () => {
      outbox.add(text, { courier: 'sms-voice', facts: { topicArns: ['arn:events'], requestedAt: noon } })
      outbox.add(mail, { courier: 'ses', facts: { mail: mailFacts, configurationSet: 'notices' } })
    },
    call: async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
      const json = typeof body === 'string' ? body : JSON.stringify(body)
      const response = await fetch(url + path, { method, headers, ...(body !== undefined && { body: json }) })
      const answer = await response.text()
      return { status: response.status, headers: response.headers, answer, json: () => JSON.parse(answer) }
    },
    close: async () => {
      await outbox.stop()
      await close()
    },
  }
}
export type InboxUnderTest = Awaited<ReturnType<typeof startInboxUnderTest>>

export const text: Omit<Notice, 'state'> = {
  channel: 'sms',
  to: phone,
  from: hospital,
  text: 'You have a new message: https://m.lakeside.example/m/abc. <b>Bye</b>',
  providerMessageId: 'sms-1',
  sentAt: '2027-01-04T17:00:00.000Z',
  context: { attempt: 'a1' },
}
export const mail: Omit<Notice, 'state'> = {
  channel: 'email',
  to: 'maria@mail.example',
  from: 'Lakeside Health <messages@lakeside.example>',
  subject: 'You have a new message',
  text: 'Sign in at https://m.lakeside.example/m/def',
  html: '<!doctype html><html lang="en"><title>Mail</title><main><h1>Sign in.</h1></main><script>document.title = "ran"</script></html>',
  headers: { 'List-Unsubscribe': '<https://m.lakeside.example/u/x>' },
  providerMessageId: 'mail-1',
  sentAt: '2027-01-04T17:00:01.000Z',
}
const mailFacts = { messageId: 'mail-1', destination: [mail.to], timestamp: mail.sentAt, tags: {} }
