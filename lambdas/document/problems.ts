// The problems of the document (RFC 9457): those of the functions, and those that API Gateway answers before a function runs.
import { type ProblemCode, problem } from '../handlers/problem.ts'
import type { Operation } from './operation.ts'

type Status = number
export type Told = { readonly code: string; readonly title: string }

/** As in lib/constructs/api-problems.ts: a test compares the two. */
export const OF_THE_GATEWAY = {
  unauthorized: {
    status: 401,
    title: 'The access token is missing, expired or not ours, or lacks the scope of this call',
  },
  forbidden: { status: 403, title: 'The firewall refused this request' },
  'too-many-requests': { status: 429, title: 'Too many requests; wait and try again' },
  'bad-request': { status: 400, title: 'The request cannot be understood' },
} as const

const OF_EVERY_CALL: readonly ProblemCode[] = ['internal-error', 'unavailable']
const OF_BODIES: readonly ProblemCode[] = ['malformed-body', 'body-too-large', 'unsupported-media-type']

/** By status, all that an operation may answer when it says no. */
export function problemsOf({ scope, body, problems }: Operation): ReadonlyMap<Status, readonly Told[]> {
  const own = [...problems, ...(body ? OF_BODIES : []), ...OF_EVERY_CALL].map((code) => ({ ...problem(code) }))
  const gateway = Object.entries(OF_THE_GATEWAY)
    .filter(([code]) => scope || code !== 'unauthorized')
    .map(([code, { status, title }]) => ({ code, status, title }))
  const all = new Map<Status, Told[]>()
  for (const { status, code, title } of [...own, ...gateway])
    all.set(status, [...(all.get(status) ?? []), { code, title }])
  return new Map([...all].sort(([a], [b]) => a - b))
}
