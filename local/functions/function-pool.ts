// Runs Lambda functions: for each a few worker threads, one invocation at a time in each, started when needed and ended when idle.
// Not acted out: throttling (an invocation waits for a free worker), reserved concurrency of zero, versions and aliases, layers.
import { AwsFault } from '../aws/service.ts'
import type { FunctionSpec, Invocation, Invoke } from './function-spec.ts'
import { bootWorker, type FunctionWorker } from './function-worker.ts'

export interface FunctionPool {
  readonly invoke: Invoke
  /** Ends every worker at once, in the middle of what it does, as a crash would. The pool goes on with new ones. */
  kill(): Promise<void>
  /** Ends every worker for good. */
  close(): Promise<void>
}

export type FunctionPoolOptions = {
  readonly functions: readonly FunctionSpec[]
  /** The shared clock. */
  readonly clock: SharedArrayBuffer
  readonly onLog: (functionName: string, line: string) => void
  /** How long a worker may wait for work before it is ended. */
  readonly idleMilliseconds?: number
}

type Crew = {
  readonly spec: FunctionSpec
  readonly idle: Map<FunctionWorker, NodeJS.Timeout>
  readonly busy: Set<FunctionWorker>
  readonly queue: (() => void)[]
}

export function makeFunctionPool({
  functions,
  clock,
  onLog,
  idleMilliseconds = 30_000,
}: FunctionPoolOptions): FunctionPool {
  const crews = new Map<string, Crew>(
    functions.map((spec) => [spec.name, { spec, idle: new Map(), busy: new Set(), queue: [] }]),
  )
  let closed = false

  const take = async (crew: Crew): Promise<FunctionWorker> => {
    while (!closed && crew.busy.size >= crew.spec.maxWorkers) await new Promise<void>((free) => crew.queue.push(free))
    if (closed) throw new AwsFault('ServiceException', 'The local system is stopping.', 500)
    const worker = takeIdle(crew) ?? bootWorker(crew.spec, clock, (line) => onLog(crew.spec.name, line))
    crew.busy.add(worker)
    return worker
  }

  /** A worker may have crashed while it had nothing to do. */
  const takeIdle = (crew: Crew): FunctionWorker | undefined => {
    for (const [worker, timer] of crew.idle) {
      clearTimeout(timer)
      crew.idle.delete(worker)
      if (worker.usable()) return worker
    }
    return undefined
  }

  const giveBack = (crew: Crew, worker: FunctionWorker) => {
    crew.busy.delete(worker)
    if (worker.usable()) crew.idle.set(worker, setTimeout(dismiss, idleMilliseconds, crew, worker).unref())
    crew.queue.shift()?.()
  }

  const dismiss = (crew: Crew, worker: FunctionWorker) => {
    crew.idle.delete(worker)
    void worker.end()
  }

  const kill = async () => {
    const workers = [...crews.values()].flatMap((crew) => {
      for (const timer of crew.idle.values()) clearTimeout(timer)
      const present = [...crew.idle.keys(), ...crew.busy]
      crew.idle.clear()
      return present
    })
    await Promise.all(workers.map((worker) => worker.end()))
  }

  return {
    invoke: async (nameOrArn, event): Promise<Invocation> => {
      const crew = crews.get(plainName(nameOrArn))
      if (!crew)
        throw new AwsFault('ResourceNotFoundException', `Function not found: ${nameOrArn}`, 404, { Type: 'User' })
      const worker = await take(crew)
      try {
        return await worker.run(event)
      } finally {
        giveBack(crew, worker)
      }
    },
    kill,
    close: async () => {
      closed = true
      for (const { queue } of crews.values()) for (const wake of queue.splice(0)) wake()
      await kill()
    },
  }
}

/** Takes a name, an ARN, or either with `:$LATEST`. */
function plainName(nameOrArn: string): string {
  const afterArn = nameOrArn.includes(':function:') ? (nameOrArn.split(':function:')[1] ?? '') : nameOrArn
  return afterArn.split(':')[0] ?? ''
}
