// Says which fields of a request are wrong and why. It must never repeat what was in them: that may be what a patient is to read.
import * as v from 'valibot'

export type WrongField = { readonly name: string; readonly reason: string }

/** Fields by their path, such as `Content.Simple.Body`. */
export function wrongFields(issues: readonly v.BaseIssue<unknown>[]): WrongField[] {
  return issues.map((issue) => ({ name: v.getDotPath(issue) ?? '', reason: reasonOf(issue) }))
}

/** valibot's own sentences quote the value that it received; ours do not. */
function reasonOf(issue: v.BaseIssue<unknown>): string {
  if (issue.input === undefined) return 'Must be given'
  return issue.message.startsWith('Invalid') ? `Must be ${issue.expected ?? 'valid'}` : issue.message
}
