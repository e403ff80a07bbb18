// The whole system on this machine: functions, tables and wiring from the templates, stand-ins where AWS would be, the inbox, the demo patient.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { keysOf, namesOf, numbersOf, rulesOf, textConfigurationSetsOf } from './account.ts'
import { callApi, fetchToken } from './api-client.ts'
import { readAssembly } from './assembly/read-assembly.ts'
import { makeEventBus } from './aws/event-bus.ts'
import { makeKms } from './aws/kms.ts'
import { openOutbox } from './aws/outbox.ts'
import { makePinpoint } from './aws/pinpoint.ts'
import { makeScheduler } from './aws/scheduler.ts'
import { serveAws } from './aws/server.ts'
import { makeSes } from './aws/ses.ts'
import { makeSmsVoice } from './aws/sms-voice.ts'
import { type Clock, makeClock, realNow, useSharedClock } from './clock.ts'
import { makeCognitoAdmin } from './cognito/admin.ts'
import { DEMO_PATIENT_BODY, DEMO_TIME_ZONE, type DemoPatient, enrolDemoPatient } from './demo-patient.ts'
import { makeTokenVerifier } from './gateway/verify-token.ts'
import { startInbox } from './inbox/start-inbox.ts'
import { openLogFiles } from './log-files.ts'
import type { Ports } from './ports.ts'
import { type Runtime, startRuntime } from './runtime.ts'
import { startSignInServices } from './sign-in-services.ts'
import { startingTime } from './starting-time.ts'
import { openStore, type Store } from './store.ts'
import { synthesise } from './synthesise.ts'

const REGION = 'us-east-1'
const ACCOUNT = '000000000000'
const LABEL = 'Lakeside Health'
/** Stands in the templates of the local environment where this machine's portal belongs. */
const PORTAL_IN_TEMPLATES = 'https://m.lakeside.example'

export type SystemOptions = {
  readonly ports: Ports
  /** Where everything is kept between two runs. */
  readonly folder: string
  /** Forgets what an earlier run kept. */
  readonly fresh: boolean
  /** Leaves the clock alone instead of starting at noon of the demo patient's day. */
  readonly realClock: boolean
  readonly progress: (line: string) => void
}

/** What `.local/endpoints.json` holds. */
export type Endpoints = {
  /** Base URL before /v1. */
  readonly api: string
  readonly tokenEndpoint: string
  readonly portal: string
  readonly inbox: string
  readonly client: Credentials
  /** A second application, which owns nothing of the first. */
  readonly otherClient: Credentials
  readonly patient: DemoPatient
}
type Credentials = { readonly id: string; readonly secret: string }

export type System = { readonly endpoints: Endpoints; close(): Promise<void> }

export async function startSystem(options: SystemOptions): Promise<System> {
  const stack = new AsyncDisposableStack()
  try {
    const endpoints = await start(options, stack)
    return { endpoints, close: () => stack.disposeAsync() }
  } catch (error) {
    await stack.disposeAsync()
    throw error
  }
}

async function start(
  { ports, folder, fresh, realClock, progress }: SystemOptions,
  stack: AsyncDisposableStack,
): Promise<Endpoints> {
  if (fresh) rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const store = openStore(folder)
  stack.defer(() => store.close())

  const clock = makeClock()
  useSharedClock(clock.shared)
  if (!realClock) keepTime(clock, store)

  progress('bundling the functions and reading the templates')
  const assemblyFolder = join(folder, 'cdk.out')
  await synthesise(assemblyFolder)
  const assembly = readAssembly(assemblyFolder, { region: REGION, account: ACCOUNT })

  progress('starting the stand-ins for KMS, SES, SMS, Pinpoint, Scheduler, EventBridge and Cognito')
  const portal = `http://localhost:${ports.portal}`
  const signIn = await startSignInServices({
    assembly,
    store,
    region: REGION,
    ports,
    label: LABEL,
    localAddress: (url) => url.replace(PORTAL_IN_TEMPLATES, portal),
  })
  for (const pool of signIn.pools) stack.defer(() => pool.close())

  // Providers may owe events of an earlier run; they wait here until there is somebody to take them.
  const running = Promise.withResolvers<Runtime>()
  running.promise.catch(() => undefined)
  const deliver = async (arn: string, input: string) => (await running.promise).deliver(arn, input)
  const account = { region: REGION, account: ACCOUNT, store }
  const kms = makeKms(account)
  for (const key of keysOf(assembly)) kms.createKey(key)
  const bus = makeEventBus({ ...account, rules: rulesOf(assembly), deliver, clock })
  const scheduler = makeScheduler({ ...account, clock, deliver })
  const outbox = openOutbox(store)
  stack.defer(() => outbox.stop())
  const numbers = numbersOf(assembly)
  const smsVoice = makeSmsVoice({
    ...account,
    outbox,
    numbers,
    configurationSets: textConfigurationSetsOf(assembly),
    publish: async (topicArn, message) => (await running.promise).publish(topicArn, message),
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
  const cognito = makeCognitoAdmin({ region: REGION, account: ACCOUNT, pools: signIn.pools })
  const aws = await serveAws([kms, smsVoice, ses, pinpoint, scheduler, bus, cognito], ports.aws)
  stack.defer(() => aws.close())
  stack.defer(() => scheduler.stop())
  stack.defer(() => bus.stop())

  progress('starting DynamoDB, the queues, the functions and the APIs')
  const logs = openLogFiles(join(folder, 'logs'))
  stack.defer(() => logs.close())
  const { patients } = signIn
  const runtime = await startRuntime({
    folder: assemblyFolder,
    region: REGION,
    clock,
    store,
    stateFolder: folder,
    ports: {
      api: { 'Api/Site/Api': ports.api, 'Portal/Site/Api': ports.portal },
      dynamodb: ports.dynamodb,
      queues: ports.queues,
      lambda: ports.lambda,
    },
    endpoints: Object.fromEntries(SERVICES.map((service) => [service, aws.url])),
    environment: ({ path }) => ({
      ...(/\/(patient-pages|send-notice)\//.test(path) && { PORTAL_URL: portal }),
      ...(path.includes('/patient-pages/') && { SIGN_IN_URL: patients.origin, ISSUER: patients.issuer }),
    }),
    verifyToken: makeTokenVerifier({
      pools: signIn.pools.map(({ poolId, issuer, jwksUri }) => ({
        arn: `arn:aws:cognito-idp:${REGION}:${ACCOUNT}:userpool/${poolId}`,
        issuer,
        jwksUri,
      })),
    }),
    onLog: logs.write,
    onAccess: (api, line) => logs.write(`access ${api}`, line),
    onTrouble: (line) => logs.write('runtime', line),
  })
  stack.defer(() => runtime.close())
  running.resolve(runtime)

  progress('registering the demo patient')
  const [client, otherClient] = signIn.applications.clients.map(({ clientId, secret = '' }) => ({
    id: clientId,
    secret,
  }))
  if (!client || !otherClient) throw new Error('the local environment needs two applications; see lib/config.ts')
  const address = {
    api: `http://127.0.0.1:${ports.api}`,
    tokenEndpoint: `${signIn.applications.origin}/oauth2/token`,
    client,
  }
  const { status, body } = await callApi(
    address.api,
    await fetchToken(address),
    'POST',
    '/v1/patients',
    DEMO_PATIENT_BODY,
  )
  if (status !== 200 && status !== 201)
    throw new Error(`the demo patient could not be registered: the API answered ${status}`)
  const patient = await enrolDemoPatient({
    pool: patients,
    store,
    patientId: String(body['patientId']),
    dynamodbUrl: runtime.urls.dynamodb,
    region: REGION,
    patientsTable: tableOf(runtime, 'Patients'),
  })

  const inbox = await startInbox({
    port: ports.inbox,
    outbox,
    ses,
    smsVoice,
    clock,
    patient: () => ({ ...patient, timeZone: DEMO_TIME_ZONE }),
    links: { portal, api: address.api },
  })
  stack.defer(() => inbox.close())

  const endpoints: Endpoints = { ...address, portal, inbox: inbox.url, otherClient, patient }
  const file = join(folder, 'endpoints.json')
  writeFileSync(file, `${JSON.stringify(endpoints, null, 2)}\n`)
  stack.defer(() => rmSync(file, { force: true }))
  return endpoints
}

const SERVICES = [
  'KMS',
  'SESV2',
  'PINPOINT_SMS_VOICE_V2',
  'PINPOINT',
  'SCHEDULER',
  'EVENTBRIDGE',
  'COGNITO_IDENTITY_PROVIDER',
]

function tableOf({ tables }: Runtime, constructId: string): string {
  const table = tables.find(({ key }) => key.includes(`/${constructId}Table`))
  if (!table) throw new Error(`the templates have no table ${constructId}`)
  return table.name
}

/** The clock goes on where an earlier run left it, but in the patient's day; every move is kept. */
function keepTime(clock: Clock, store: Store): void {
  const kept = store.collection<number>('clock-offset')
  const offset = kept.get('offset')
  clock.moveTo(startingTime(realNow(), offset === undefined ? undefined : realNow() + offset, DEMO_TIME_ZONE))
  const keep = () => kept.set('offset', clock.now() - realNow())
  keep()
  clock.onMove(keep)
}
