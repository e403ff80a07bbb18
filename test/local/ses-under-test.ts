// SES as a stand-in, started anew before each test that imports this, and its real client.
import { SESv2Client, SendEmailCommand, type SendEmailCommandInput } from '@aws-sdk/client-sesv2'
import { afterEach, beforeEach, vi } from 'vitest'
import { type Outbox, openOutbox } from '../../local/aws/outbox.ts'
import { type AwsServer, serveAws } from '../../local/aws/server.ts'
import { makeSes, type Ses } from '../../local/aws/ses.ts'
import { type Clock, makeClock } from '../../local/clock.ts'
import { openStore } from '../../local/store.ts'

export let server: AwsServer
export let outbox: Outbox
export let clock: Clock
export let ses: Ses
export let client: SESv2Client
export const putEvent = vi.fn(async (_entry: { detailType: string; detail: unknown }) => {})
export const throttle = vi.fn(() => false)

beforeEach(async () => {
  putEvent.mockClear()
  const store = openStore()
  clock = makeClock()
  outbox = openOutbox(store, { clock, delay: 5, retryDelay: 5 })
  ses = makeSes({
    region: 'us-east-1',
    account: '111122223333',
    store,
    outbox,
    identities: ['lakeside.example', 'nurse@other.example'],
    configurationSets: ['notices'],
    putEvent,
    throttle,
  })
  server = await serveAws([ses], 0)
  client = new SESv2Client({
    endpoint: server.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  })
})
afterEach(async () => {
  client.destroy()
  await outbox.stop()
  await server.close()
})

export const patient = 'patient@mail.example'
export const simple = {
  Subject: { Data: 'You have a new message' },
  Body: { Text: { Data: 'Sign in.' }, Html: { Data: '<p>Sign in.</p>' } },
}
export const send = (input: Partial<SendEmailCommandInput>) =>
  client.send(
    new SendEmailCommand({
      FromEmailAddress: 'Lakeside Health <messages@lakeside.example>',
      Destination: { ToAddresses: [patient] },
      Content: { Simple: simple },
      ConfigurationSetName: 'notices',
      EmailTags: [{ Name: 'attempt', Value: 'a1' }],
      ...input,
    }),
  )
export const events = () => putEvent.mock.calls.map(([entry]) => entry)
export const detailTypes = () => events().map((entry) => entry.detailType)
