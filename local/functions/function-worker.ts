// One worker thread as the pool sees it: it boots, runs one invocation after another, and ends. What it prints goes out line by line.
// Not acted out: memory outside of JavaScript's heap, freezing between invocations.
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { Worker } from 'node:worker_threads'
import { eachLine } from './each-line.ts'
import type { FunctionError, FunctionSpec, Invocation } from './function-spec.ts'
import type { FromWorker, ToWorker, WorkerData } from './worker-messages.ts'

/** Lambda gives code ten seconds to load. */
const BOOT_SECONDS = 10
/** Lambda's limit for an answer, in bytes of JSON. */
const MAX_ANSWER = 6_291_556

export interface FunctionWorker {
  run(event: unknown): Promise<Invocation>
  /** False once it has timed out, crashed or ended: it must not be used again. */
  usable(): boolean
  end(): Promise<void>
}

export function bootWorker(
  spec: FunctionSpec,
  clock: SharedArrayBuffer,
  onLine: (line: string) => void,
): FunctionWorker {
  const [module = '', exported = ''] = spec.handler.split(/\.(?=[^.]*$)/)
  const data: WorkerData = { file: bundleFile(spec.folder, module), export: exported, clock }
  const thread = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: data,
    env: { ...spec.environment },
    argv: [],
    execArgv: [],
    stdout: true,
    stderr: true,
    // A small young generation: many threads share this machine, and each would otherwise keep tens of megabytes of garbage.
    resourceLimits: { maxOldGenerationSizeMb: spec.memoryMegabytes, maxYoungGenerationSizeMb: 4 },
  })
  for (const output of [thread.stdout, thread.stderr] satisfies Readable[]) eachLine(output, onLine)

  let failure: FunctionError | undefined
  let settle: ((outcome: 'ready' | Invocation) => void) | undefined
  const fail = (error: FunctionError) => {
    if (failure) return
    failure = error
    onLine(`${error.errorType}: ${error.errorMessage}`)
    settle?.({ kind: 'failed', error })
    void thread.terminate()
  }
  thread.on('message', (message: FromWorker) => {
    if (message.kind === 'broken') fail(message.error)
    else if (message.kind === 'ready') settle?.('ready')
    else if (message.kind === 'failed') settle?.({ kind: 'failed', error: message.error })
    else settle?.(readAnswer(message.json))
  })
  // A thread that runs out of memory ends with an error of its own.
  thread.on('error', ({ message }) => fail({ errorType: 'Runtime.ExitError', errorMessage: message }))
  thread.on('exit', () =>
    fail({ errorType: 'Runtime.ExitError', errorMessage: 'Runtime exited without providing a reason' }),
  )

  /** Waits for what the thread says next, for so long and no longer. */
  const next = (seconds: number, late: FunctionError) =>
    new Promise<'ready' | Invocation>((resolve) => {
      const timer = setTimeout(() => fail(late), seconds * 1000)
      settle = (outcome) => {
        settle = undefined
        clearTimeout(timer)
        resolve(outcome)
      }
    })

  const booted = next(BOOT_SECONDS, {
    errorType: 'Sandbox.Timedout',
    errorMessage: `Init timed out after ${BOOT_SECONDS} seconds`,
  })

  return {
    usable: () => failure === undefined,
    end: async () => {
      failure ??= { errorType: 'Runtime.ExitError', errorMessage: 'The worker was ended' }
      settle?.({ kind: 'failed', error: failure })
      await thread.terminate()
    },
    run: async (event) => {
      const boot = await booted
      if (boot !== 'ready') return boot
      if (failure) return { kind: 'failed', error: failure }
      const requestId = randomUUID()
      const outcome = next(spec.timeoutSeconds, {
        errorType: 'Sandbox.Timedout',
        errorMessage: `RequestId: ${requestId} Error: Task timed out after ${spec.timeoutSeconds.toFixed(2)} seconds`,
      })
      thread.postMessage(requestFor(spec, requestId, event))
      const invocation = await outcome
      if (invocation === 'ready') throw new Error('a worker said twice that it is ready')
      return invocation
    },
  }
}

/** As Lambda looks for it. */
function bundleFile(folder: string, module: string): string {
  const candidates = ['.js', '.mjs', '.cjs'].map((extension) => join(folder, module + extension))
  return candidates.find((file) => existsSync(file)) ?? join(folder, `${module}.js`)
}

function requestFor(spec: FunctionSpec, requestId: string, event: unknown): ToWorker {
  return {
    requestId,
    event: JSON.stringify(event ?? {}),
    milliseconds: spec.timeoutSeconds * 1000,
    context: {
      functionName: spec.name,
      functionVersion: '$LATEST',
      invokedFunctionArn: spec.arn,
      memoryLimitInMB: String(spec.memoryMegabytes),
      logGroupName: `/aws/lambda/${spec.name}`,
      logStreamName: 'local',
    },
  }
}

function readAnswer(json: string): Invocation {
  if (Buffer.byteLength(json) <= MAX_ANSWER) return { kind: 'answered', payload: JSON.parse(json) }
  const errorMessage = `Response payload size exceeded maximum allowed payload size (${MAX_ANSWER} bytes).`
  return { kind: 'failed', error: { errorType: 'Function.ResponseSizeTooLarge', errorMessage } }
}
