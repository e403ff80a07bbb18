// One execution environment of a Lambda function: a thread with its own environment and modules, which runs one invocation at a time.
// It must follow the shared clock before any code of the function runs.
import { parentPort, workerData } from 'node:worker_threads'
import { useSharedClock } from '../clock.ts'
import type { FunctionError } from './function-spec.ts'
import { loadHandler } from './load-handler.ts'
import type { FromWorker, ToWorker, WorkerData } from './worker-messages.ts'

const given = workerData as WorkerData
useSharedClock(given.clock)

const say = (message: FromWorker) => parentPort?.postMessage(message)

function describe(thrown: unknown): FunctionError {
  if (!(thrown instanceof Error)) return { errorType: typeof thrown, errorMessage: String(thrown) }
  return { errorType: thrown.name, errorMessage: thrown.message, trace: (thrown.stack ?? '').split('\n') }
}

function breakDown(error: FunctionError): void {
  say({ kind: 'broken', error })
  process.exit(1)
}

process.on('uncaughtException', (thrown) => breakDown(describe(thrown)))
process.on('unhandledRejection', (thrown) =>
  breakDown({ ...describe(thrown), errorType: 'Runtime.UnhandledPromiseRejection' }),
)

const handler = await loadHandler(given.file, given.export).catch((thrown) => {
  breakDown(describe(thrown))
  throw thrown
})

parentPort?.on('message', async ({ requestId, event, milliseconds, context }: ToWorker) => {
  // Timers keep real time when the clock is moved, and so does the time that remains.
  const deadline = performance.now() + milliseconds
  try {
    const answer = await handler(JSON.parse(event), {
      ...context,
      awsRequestId: requestId,
      callbackWaitsForEmptyEventLoop: true,
      getRemainingTimeInMillis: () => Math.max(0, Math.round(deadline - performance.now())),
    })
    say({ kind: 'answered', requestId, json: JSON.stringify(answer) ?? 'null' })
  } catch (thrown) {
    const error = describe(thrown)
    // Lambda's runtime prints what a handler throws: whatever is in the message reaches the log.
    const printed = { errorType: error.errorType, errorMessage: error.errorMessage, stack: error.trace }
    console.error(`${new Date().toISOString()}\t${requestId}\tERROR\tInvoke Error \t${JSON.stringify(printed)}`)
    say({ kind: 'failed', requestId, error })
  }
})

say({ kind: 'ready' })
