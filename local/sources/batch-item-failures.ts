// Reads what a function with ReportBatchItemFailures says of its batch. An answer that AWS could not read counts as a failure of all of it.
import * as v from 'valibot'

const Answer = v.nullish(
  v.looseObject({
    batchItemFailures: v.nullish(v.array(v.object({ itemIdentifier: v.pipe(v.string(), v.minLength(1)) }))),
  }),
)

/** @param known identifiers of the batch. @returns those that failed. */
export function failedItems(answer: unknown, known: readonly string[]): ReadonlySet<string> {
  const read = v.safeParse(Answer, answer)
  if (!read.success) return new Set(known)
  const failed = (read.output?.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier)
  return failed.every((identifier) => known.includes(identifier)) ? new Set(failed) : new Set(known)
}
