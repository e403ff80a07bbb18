// What preflight prints: a line for each check, and below it the fix where one is due. It claims no more than it asked.
import type { Result } from './run-checks.ts'

const SIGNS = { pass: 'pass       ', fail: 'FAIL       ', 'cannot tell': 'cannot tell' } as const

/** What no program can see: 45 CFR 164.308, 164.310, 164.314. */
const BEYOND = `Not asked, because no program can see it: risk analysis (45 CFR 164.308(a)(1)), training and sanctions (164.308(a)(5)), who may enter
(164.308(a)(3) and (4)), contingency plan and drill (164.308(a)(7)), contracts with others (164.308(b)). Passing says that the account is set up
as configured, and nothing about the law.`

export function table(results: readonly Result[]): string {
  const width = Math.max(...results.map(({ id }) => id.length))
  const lines = results.flatMap((result) => {
    const line = `${SIGNS[result.status]}  ${result.id.padEnd(width)}  ${result.claim}: ${result.found}`
    return result.status === 'pass' ? [line] : [line, `${' '.repeat(13 + width)}  -> ${result.fix}`]
  })
  return [...lines, '', summary(results), '', BEYOND].join('\n')
}

export const asJson = (environment: string, results: readonly Result[]): string =>
  JSON.stringify({ environment, ...counts(results), results }, null, 2)

function counts(results: readonly Result[]) {
  const of = (status: Result['status']) => results.filter((result) => result.status === status).length
  return { passed: of('pass'), failed: of('fail'), untold: of('cannot tell') }
}

function summary(results: readonly Result[]): string {
  const { passed, failed, untold } = counts(results)
  return `${passed} pass, ${failed} fail, ${untold} cannot be told.`
}

export function exitCode(results: readonly Result[]): number {
  const { failed, untold } = counts(results)
  if (failed > 0) return 1
  return untold > 0 ? 2 : 0
}
