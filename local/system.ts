// The whole system on this machine: functions, tables and wiring from the templates, stand-ins where AWS would be, the inbox, the demo patient.
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { callApi, fetchToken } from './api-client.ts'
import { readAssembly } from './assembly/read-assembly.ts'
import { makeClock, useSharedClock } from './clock.ts'
import { DEMO_PATIENT_BODY, DEMO_TIME_ZONE, type DemoPatient, enrolDemoPatient } from './demo-patient.ts'
import { startDynamoDb } from './dynamodb/start-dynamodb.ts'
import { makeTokenVerifier } from './gateway/verify-token.ts'
import { startInbox } from './inbox/start-inbox.ts'
import { openLogFiles } from './log-files.ts'
import { endpointsFile, forgetEverything, holdFolder } from './place.ts'
import { type Ports, requireFree } from './ports.ts'
import { type Runtime, startRuntime } from './runtime.ts'
import { startSignInServices } from './sign-in-services.ts'
import { startStandIns } from './stand-ins.ts'
import { keepTime } from './starting-time.ts'
import { openStore } from './store.ts'
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

/** What `endpoints.json` in its folder holds. */
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

async function start(options: SystemOptions, stack: AsyncDisposableStack): Promise<Endpoints> {
  const { ports, folder, fresh, realClock, progress } = options
  stack.defer(holdFolder(folder))
  await requireFree(ports)
  if (fresh) forgetEverything(folder)
  const store = openStore(folder)
  stack.defer(() => store.close())
  const clock = makeClock()
  useSharedClock(clock.shared)
  if (!realClock) keepTime(clock, store, DEMO_TIME_ZONE)

  progress('bundling the functions, reading the templates, starting DynamoDB')
  const dynamodb = startDynamoDb({ port: ports.dynamodb, folder: join(folder, 'dynamodb') })
  stack.defer(async () => (await dynamodb.catch(() => undefined))?.stop())
  const assemblyFolder = join(folder, 'cdk.out')
  await synthesise(assemblyFolder)
  const assembly = readAssembly(assemblyFolder, { region: REGION, account: ACCOUNT })

  progress('starting the stand-ins for Cognito, KMS, SES, SMS, Pinpoint and EventBridge')
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
  const running = Promise.withResolvers<Runtime>()
  running.promise.catch(() => undefined)
  const standIns = await startStandIns(
    {
      assembly,
      account: { region: REGION, account: ACCOUNT, store },
      clock,
      pools: signIn.pools,
      port: ports.aws,
      runtime: running.promise,
    },
    stack,
  )
  // Whoever waits for the runtime must not wait for ever when it does not come.
  stack.defer(() => running.reject(new Error('the system is closing')))

  progress('starting the queues, the functions and the APIs')
  const logs = openLogFiles(join(folder, 'logs'))
  const { patients, applications } = signIn
  const runtime = await startRuntime({
    folder: assemblyFolder,
    region: REGION,
    clock,
    store,
    stateFolder: folder,
    dynamodb,
    ports: { ...ports, api: { 'Api/Site/Api': ports.api, 'Portal/Site/Api': ports.portal } },
    endpoints: standIns.endpoints,
    // Each thread keeps some 25 MB; more of them than this gain nothing on two cores.
    maxWorkers: 3,
    environment: ({ path }) => ({
      ...(/\/(patient-pages|enrol-patients|send-notice)\//.test(path) && { PORTAL_URL: portal }),
      ...(/\/(patient-pages|enrol-patients)\//.test(path) && { SIGN_IN_URL: patients.origin }),
      ...(path.includes('/patient-pages/') && { ISSUER: patients.issuer }),
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
  const [client, otherClient] = applications.clients.map(({ clientId, secret = '' }) => ({ id: clientId, secret }))
  if (!client || !otherClient) throw new Error('the local environment needs two applications; see lib/config.ts')
  const address = {
    api: `http://127.0.0.1:${ports.api}`,
    tokenEndpoint: `${applications.origin}/oauth2/token`,
    client,
  }
  const patient = await enrolDemoPatient({
    pool: patients,
    store,
    patientId: await registerDemoPatient(address),
    dynamodbUrl: runtime.urls.dynamodb,
    region: REGION,
    patientsTable: tableOf(runtime, 'Patients'),
  })

  const inbox = await startInbox({
    ...standIns,
    port: ports.inbox,
    clock,
    patient: () => ({ ...patient, timeZone: DEMO_TIME_ZONE }),
    links: { portal, api: address.api },
  })
  stack.defer(() => inbox.close())

  const endpoints: Endpoints = { ...address, portal, inbox: inbox.url, otherClient, patient }
  const file = endpointsFile(folder)
  writeFileSync(file, `${JSON.stringify(endpoints, null, 2)}\n`, { mode: 0o600 })
  stack.defer(() => rmSync(file, { force: true }))
  return endpoints
}

async function registerDemoPatient(address: Pick<Endpoints, 'api' | 'tokenEndpoint' | 'client'>): Promise<string> {
  const token = await fetchToken(address)
  const { status, body } = await callApi(address.api, token, 'POST', '/v1/patients', DEMO_PATIENT_BODY)
  if (status === 200 || status === 201) return String(body['patientId'])
  throw new Error(
    `the demo patient could not be registered: the API answered ${status}; see logs/ in the folder of this system`,
  )
}

function tableOf({ tables }: Runtime, constructId: string): string {
  const table = tables.find(({ key }) => key.includes(`/${constructId}Table`))
  if (!table) throw new Error(`the templates have no table ${constructId}`)
  return table.name
}
