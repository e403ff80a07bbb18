// Sends one request until it is answered, a few times at most. Never repeats what could then happen twice.
import ky from 'ky'

const REPETITIONS = 4
/** Throttled, or nobody knows whether it was done. */
const REPEATED: readonly number[] = [429, 502, 503, 504]
/** One second longer than API Gateway lets a function take. */
const ATTEMPT_MS = 30_000
/** Who is asked to wait for longer had better decide that himself. */
const LONGEST_WAIT_S = 60
const IDEMPOTENT = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE']

export const isRepeatable = ({ method, headers }: Request): boolean =>
  IDEMPOTENT.includes(method) || headers.has('idempotency-key')

/** Throws what names the request when nothing was answered at all; whoever calls this hides it. */
export async function sendRepeatedly(request: Request, repeatable = isRepeatable(request)): Promise<Response> {
  const limit = repeatable ? REPETITIONS : 0
  let attempts = 0
  let waitsTooLong = false
  return ky(request, {
    timeout: ATTEMPT_MS,
    retry: {
      limit,
      methods: ['get', 'head', 'options', 'put', 'delete', 'post', 'patch'],
      statusCodes: [...REPEATED],
      afterStatusCodes: [...REPEATED],
      maxRetryAfter: LONGEST_WAIT_S * 1000,
      jitter: true,
      retryOnTimeout: true,
    },
    // ky repeats what throws. The last answer is given out as it is.
    throwHttpErrors: (status) => REPEATED.includes(status) && attempts <= limit && !waitsTooLong,
    fetch: async (...asked) => {
      attempts += 1
      const answer = await fetchWhole(...asked)
      waitsTooLong = Number(answer.headers.get('retry-after')) > LONGEST_WAIT_S
      return answer
    },
  })
}

/** An answer that breaks off halfway is lost, so it counts as given only when it is there. */
async function fetchWhole(...asked: Parameters<typeof fetch>): Promise<Response> {
  const answer = await fetch(...asked)
  const body = await answer.arrayBuffer()
  return new Response(body.byteLength > 0 ? body : null, answer)
}
