// Runs what the synthesised templates say: tables, queues, functions, event sources and APIs, on this machine alone. The stand-ins for
// KMS, Cognito, SES, SMS, Scheduler and EventBridge are the caller's: it gives their addresses, and `deliver` is how they call back.
// Not acted out: permissions (test/permissions reads the templates instead), metrics, alarms, encryption at rest.
import { join } from 'node:path'
import { type Assembly, type Physical, type ResourceId, readAssembly } from './assembly/read-assembly.ts'
import { refuseUnknownTypes } from './assembly/resource-types.ts'
import { makeLambda } from './aws/invoke.ts'
import { serveAws } from './aws/server.ts'
import type { Clock } from './clock.ts'
import { makeDeliver } from './deliver.ts'
import { createTables, type Table } from './dynamodb/create-tables.ts'
import { startExpirySweeper } from './dynamodb/expiry-sweeper.ts'
import { type DynamoDb, startDynamoDb } from './dynamodb/start-dynamodb.ts'
import { makeAsyncInvoke } from './functions/async-invoke.ts'
import { makeFunctionPool } from './functions/function-pool.ts'
import type { Invoke } from './functions/function-spec.ts'
import { readFunctions } from './functions/read-functions.ts'
import { startGateways } from './gateway/start-gateways.ts'
import type { VerifyToken } from './gateway/verify-token.ts'
import { refuseRealAws } from './guard.ts'
import { type Queues, startQueues } from './queues/start-queues.ts'
import type { Deliver } from './sources/event-source.ts'
import { startSources } from './sources/start-sources.ts'
import type { Store } from './store.ts'

export type RuntimeOptions = {
  /** A cloud assembly, such as `cdk.out`. */
  readonly folder: string
  readonly region?: string
  readonly clock: Clock
  readonly store: Store
  /** Where tables and messages are kept; without it they live in memory. */
  readonly stateFolder?: string | undefined
  readonly ports?: {
    /** By construct id of the RestApi, such as `Portal/Api`; 0 or nothing for any free port. */
    readonly api?: Readonly<Record<string, number>>
    readonly dynamodb?: number
    readonly queues?: number
    readonly lambda?: number
  }
  /** A DynamoDB that was started ahead, because it takes the longest; the runtime stops it all the same. */
  readonly dynamodb?: Promise<DynamoDb>
  /** Ids that the stand-ins decide, such as those of user pools. */
  readonly physical?: Physical
  /** Address of each stand-in by the end of its variable: `{ KMS: … }` gives AWS_ENDPOINT_URL_KMS. */
  readonly endpoints?: Readonly<Record<string, string>>
  /** Settings of this machine for a function, which win over those of its template. */
  readonly environment?: (fn: ResourceId) => Readonly<Record<string, string>>
  /** How many invocations of one function may run at the same time. */
  readonly maxWorkers?: number
  readonly verifyToken: VerifyToken
  /** A line that a function printed. */
  readonly onLog?: (functionName: string, line: string) => void
  /** A line of an API's access log. */
  readonly onAccess?: (apiPath: string, line: string) => void
  /** Something outside of the functions went wrong; says where, and never what was in the request or record. */
  readonly onTrouble?: (line: string) => void
  readonly progress?: (line: string) => void
}

export interface Runtime {
  readonly assembly: Assembly
  readonly urls: { readonly dynamodb: string; readonly queues: string; readonly lambda: string }
  /** Address of a REST API, by its construct id. */
  apiUrl(constructId: string): string
  readonly tables: readonly Table[]
  readonly queues: Queues
  readonly invoke: Invoke
  publish(topicArn: string, message: string): void
  /** Hands an event to a function, a queue or a topic by its ARN, and resolves when the target is done with it. */
  readonly deliver: Deliver
  /** Deletes what has expired by the moved clock, without waiting for the next time. */
  sweepExpired(): Promise<void>
  /** Ends all running functions at once, as a crash would. */
  killFunctions(): Promise<void>
  close(): Promise<void>
}

const quiet = () => undefined

export async function startRuntime(options: RuntimeOptions): Promise<Runtime> {
  refuseRealAws(process.env)
  // Lambda's clock is in UTC, and a time zone is of the whole process.
  process.env['TZ'] = 'UTC'
  const stack = new AsyncDisposableStack()
  try {
    return await start(options, stack)
  } catch (error) {
    await stack.disposeAsync()
    throw error
  }
}

/** @param stack closes, last first, what was started. */
async function start(options: RuntimeOptions, stack: AsyncDisposableStack): Promise<Runtime> {
  const { folder, region = 'us-east-1', clock, store, stateFolder, ports = {}, maxWorkers = 4 } = options
  const { onLog = quiet, onAccess = quiet, onTrouble = quiet, progress = quiet } = options
  const late: { queueUrl?: Queues['url']; streamArns: Map<string, string> } = { streamArns: new Map() }
  const assembly = readAssembly(folder, {
    region,
    physical: (resource, attribute) => {
      const isUrl = resource.type === 'AWS::SQS::Queue' && (attribute === 'Ref' || attribute === 'QueueUrl')
      if (isUrl) return late.queueUrl?.(resource.name)
      if (attribute === 'StreamArn') return late.streamArns.get(resource.key)
      return options.physical?.(resource, attribute)
    },
  })
  refuseUnknownTypes(assembly)
  const stateOf = (part: string) => stateFolder && join(stateFolder, part)

  const queues = await startQueues(assembly, { port: ports.queues ?? 0, folder: stateOf('queues') })
  stack.defer(() => queues.stop())
  late.queueUrl = queues.url
  progress(`queues   ${queues.endpoint}`)

  const dynamodb = await (options.dynamodb ?? startDynamoDb({ port: ports.dynamodb ?? 0, folder: stateOf('dynamodb') }))
  stack.defer(() => dynamodb.stop())
  const tables = await createTables(assembly, dynamodb.endpoint)
  for (const { key, streamArn } of tables) if (streamArn) late.streamArns.set(key, streamArn)
  const sweeper = startExpirySweeper({ endpoint: dynamodb.endpoint, region, tables, clock, store })
  stack.defer(() => sweeper.stop())
  progress(`tables   ${dynamodb.endpoint}`)

  const functions = readFunctions(assembly, {
    endpoints: {
      DYNAMODB: dynamodb.endpoint,
      DYNAMODB_STREAMS: dynamodb.endpoint,
      SQS: queues.endpoint,
      SNS: queues.endpoint,
      ...options.endpoints,
    },
    overrides: (resource) => options.environment?.(resource) ?? {},
    maxWorkers,
  })
  const pool = makeFunctionPool({ functions, clock: clock.shared, onLog })
  const stopping = new AbortController()
  const invokeAsync = makeAsyncInvoke({ invoke: pool.invoke, clock, signal: stopping.signal })
  const deliver = makeDeliver({ queues, invokeAsync })
  const lambda = await serveAws([makeLambda({ invoke: pool.invoke, invokeAsync })], ports.lambda ?? 0)
  stack.defer(() => lambda.close())

  const sources = await startSources({
    assembly,
    clock,
    store,
    queues,
    dynamodb: { endpoint: dynamodb.endpoint, tables, sweeper },
    invoke: pool.invoke,
    deliver,
    workers: maxWorkers,
    onTrouble,
  })
  stack.defer(async () => {
    const stopped = Promise.all(sources.map((source) => source.stop()))
    // Functions end first: a source waits for the batch in hand, which may take minutes.
    await pool.close()
    await stopped
  })
  stack.defer(() => stopping.abort())

  const { verifyToken } = options
  const gateways = await startGateways({
    assembly,
    ports: ports.api ?? {},
    invoke: pool.invoke,
    verifyToken,
    onAccess,
    onTrouble,
  })
  stack.defer(() => gateways.close())
  for (const [path, url] of gateways.urls) progress(`api      ${url} (${path})`)

  return {
    assembly,
    urls: { dynamodb: dynamodb.endpoint, queues: queues.endpoint, lambda: lambda.url },
    apiUrl: gateways.urlOf,
    tables,
    queues,
    invoke: pool.invoke,
    publish: queues.publish,
    deliver,
    sweepExpired: () => sweeper.sweep(),
    killFunctions: () => pool.kill(),
    close: () => stack.disposeAsync(),
  }
}
