// Starts the local system as a person would, in a process of its own with a folder of its own, and takes it down again.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { portsFrom, requireFree } from '../../local/ports.ts'
import type { Endpoints } from '../../local/system.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const NODE = process.execPath
/** A busy machine starts slowly; only a hung start takes longer. */
const START_MS = 120_000

export type LocalSystem = {
  readonly endpoints: Endpoints
  readonly folder: string
  readonly port: number
  readonly process: ChildProcess
  /** All that it printed so far. */
  readonly output: () => string
  /** Ends it as Ctrl-C would, and waits until it is gone. */
  stop(signal?: NodeJS.Signals): Promise<void>
}

export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'sealpost-'))
export const forget = (folder: string): void => rmSync(folder, { recursive: true, force: true })

export async function startLocalSystem(options: {
  folder: string
  port?: number
  args?: readonly string[]
}): Promise<LocalSystem> {
  const port = options.port ?? (await freePorts())
  const child = spawn(
    NODE,
    ['--max-semi-space-size=1', '--optimize-for-size', 'local/start.ts', ...(options.args ?? [])],
    {
      cwd: ROOT,
      env: { ...process.env, PORT: String(port), SEALPOST_LOCAL_FOLDER: options.folder },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  await ready(child, () => output)
  return {
    endpoints: JSON.parse(readFileSync(join(options.folder, 'endpoints.json'), 'utf8')) as Endpoints,
    folder: options.folder,
    port,
    process: child,
    output: () => output,
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal)
      await gone
    },
  }
}

function ready(child: ChildProcess, output: () => string): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`${why}\n${output()}`))
    const timer = setTimeout(() => fail('the local system did not start'), START_MS)
    child.once('exit', (code) => fail(`the local system ended with ${code}`))
    child.stdout?.on('data', () => {
      if (!output().includes('Ctrl-C stops')) return
      clearTimeout(timer)
      resolve()
    })
  })
}

/** The first of a row of ports that are free together. */
export async function freePorts(): Promise<number> {
  for (let tries = 0; tries < 50; tries += 1) {
    const base = 20_000 + Math.floor(Math.random() * 20_000)
    const free = await requireFree(portsFrom(base)).then(
      () => true,
      () => false,
    )
    if (free) return base
  }
  throw new Error('no free row of ports')
}
