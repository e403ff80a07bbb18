// Calls the API with the types of its document: with a token, and with repetitions that do nothing twice. Never prints, and never throws what it sent or got.
import createClient, { type Client } from 'openapi-fetch'
import { keepAccessToken, type TokenSource } from './access-token.ts'
import { ApiError, traceIdOf } from './api-error.ts'
import { addIdempotencyKey, type ClientPaths } from './idempotency-key.ts'
import { sendRepeatedly } from './send-repeatedly.ts'
import { requireSafeTransport } from './transport.ts'

export { ApiError, requireData } from './api-error.ts'
export type { components } from './schema.d.ts'

export type ApiClient = Client<ClientPaths>

/** An answer that came, good or bad, is returned; an ApiError without a status is thrown when none came. */
export function makeClient({ api, ...source }: TokenSource & { readonly api: string }): ApiClient {
  requireSafeTransport(api)
  const accessToken = keepAccessToken(source)
  const client = createClient<ClientPaths>({
    baseUrl: api,
    // What is sent goes to the API or nowhere.
    redirect: 'error',
    fetch: (request) => sendWithToken(request).then(requireReadable, (error) => hide(error, request.signal)),
  })
  client.use(addIdempotencyKey)
  return client

  async function sendWithToken(request: Request): Promise<Response> {
    const token = await accessToken.current()
    const answer = await sendRepeatedly(withToken(request, token))
    // The gateway refused it before anybody saw it, so that once more does nothing twice.
    if (answer.status !== 401) return answer
    accessToken.forget(token)
    return sendRepeatedly(withToken(request, await accessToken.current()))
  }
}

function withToken(request: Request, token: string): Request {
  const sent = request.clone()
  sent.headers.set('authorization', `Bearer ${token}`)
  return sent
}

/** A parser's error would quote the answer. */
async function requireReadable(answer: Response): Promise<Response> {
  if (!answer.ok || answer.status === 204) return answer
  try {
    await answer.clone().json()
    return answer
  } catch {
    throw new ApiError('API', { status: answer.status, traceId: traceIdOf(answer) })
  }
}

/** What fetch and ky throw holds the request with its token. */
function hide(error: unknown, signal: AbortSignal): never {
  if (signal.aborted) throw signal.reason
  throw error instanceof ApiError ? error : new ApiError('API')
}
