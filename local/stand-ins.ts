// The stand-ins where AWS itself would be, made from what the templates would have made in the account, on one address. Each is acted out in local/aws/.
import { keysOf, namesOf, numbersOf, rulesOf, textConfigurationSetsOf } from './account.ts'
import type { Assembly } from './assembly/read-assembly.ts'
import { makeEventBus } from './aws/event-bus.ts'
import { makeKms } from './aws/kms.ts'
import { type Outbox, openOutbox } from './aws/outbox.ts'
import { makePinpoint } from './aws/pinpoint.ts'
import { serveAws } from './aws/server.ts'
import { makeSes, type Ses } from './aws/ses.ts'
import { makeSmsVoice, type SmsVoice } from './aws/sms-voice.ts'
import type { Clock } from './clock.ts'
import { makeCognitoAdmin } from './cognito/admin.ts'
import type { UserPool } from './cognito/user-pool.ts'
import type { Runtime } from './runtime.ts'
import type { Store } from './store.ts'

export type StandIns = {
  readonly outbox: Outbox
  readonly ses: Ses
  readonly smsVoice: SmsVoice
  /** Address of each by the end of its variable, such as KMS of AWS_ENDPOINT_URL_KMS. */
  readonly endpoints: Readonly<Record<string, string>>
}

export type StandInOptions = {
  readonly assembly: Assembly
  readonly account: { readonly region: string; readonly account: string; readonly store: Store }
  readonly clock: Clock
  readonly pools: readonly UserPool[]
  readonly port: number
  /** Providers may owe events of an earlier run; these wait until there is a runtime to take them. */
  readonly runtime: Promise<Pick<Runtime, 'deliver' | 'publish'>>
}

const SERVICES = ['KMS', 'SESV2', 'PINPOINT_SMS_VOICE_V2', 'PINPOINT', 'EVENTBRIDGE', 'COGNITO_IDENTITY_PROVIDER']

/** @param stack closes what was started. */
export async function startStandIns(options: StandInOptions, stack: AsyncDisposableStack): Promise<StandIns> {
  const { assembly, account, clock, pools, port, runtime } = options
  const deliver = async (arn: string, input: string) => (await runtime).deliver(arn, input)

  const kms = makeKms(account)
  for (const key of keysOf(assembly)) kms.createKey(key)
  const bus = makeEventBus({ ...account, rules: rulesOf(assembly), deliver, clock })
  const outbox = openOutbox(account.store, { clock })
  stack.defer(() => outbox.stop())
  const numbers = numbersOf(assembly)
  const smsVoice = makeSmsVoice({
    ...account,
    outbox,
    numbers,
    configurationSets: textConfigurationSetsOf(assembly),
    publish: async (topicArn, message) => (await runtime).publish(topicArn, message),
  })
  const ses = makeSes({
    ...account,
    outbox,
    identities: namesOf(assembly, 'AWS::SES::EmailIdentity'),
    configurationSets: namesOf(assembly, 'AWS::SES::ConfigurationSet'),
    putEvent: bus.put,
  })
  const pinpoint = makePinpoint({
    outbox,
    applications: ['local'],
    originationNumber: numbers[0]?.phoneNumber ?? '',
    isOptedOut: smsVoice.isOptedOut,
  })
  const cognito = makeCognitoAdmin({ region: account.region, account: account.account, pools })
  const server = await serveAws([kms, smsVoice, ses, pinpoint, bus, cognito], port)
  stack.defer(() => server.close())
  stack.defer(() => bus.stop())
  return { outbox, ses, smsVoice, endpoints: Object.fromEntries(SERVICES.map((service) => [service, server.url])) }
}
