// What every handler without a caller shares. Lambda prints what a handler throws, so nothing of an error but its name leaves here.
import { log, nameOf } from '../log.ts'

/** What a handler throws to have its work tried again. */
export class WorkFailedError extends Error {
  override readonly name = 'WorkFailedError'
}

/** Runs the work; on any failure, logs its name and throws an error that holds nothing else. */
export async function guarded<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    log.error('work.failed', { errorName: nameOf(error) })
    throw new WorkFailedError()
  }
}
