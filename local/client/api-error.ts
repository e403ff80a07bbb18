// Why a call gave nothing: the status, the type of the problem and the id of the trace. Never anything of a request, an answer, or a token.
type Answered = { readonly status?: number; readonly type?: string | undefined; readonly traceId?: string | undefined }

/** Without a status nothing was answered, however often it was asked. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly status: number | undefined
  readonly type: string | undefined
  readonly traceId: string | undefined

  constructor(who: 'API' | 'token endpoint', { status, type, traceId }: Answered = {}) {
    const told = [status ?? 'nothing', type, traceId && `(trace ${traceId})`].filter(Boolean)
    super(`the ${who} answered ${told.join(' ')}`)
    this.status = status
    this.type = type
    this.traceId = traceId
  }
}

/** A refusal of the gateway alone has no trace, only the id of the request. */
export function traceIdOf({ headers }: Response): string | undefined {
  const found = headers.get('x-amzn-trace-id') ?? headers.get('x-amzn-requestid') ?? ''
  return /^[\w=;:-]{1,200}$/.test(found) ? found : undefined
}

/** The type of a problem, and nothing that anybody else may have put there. */
export function problemTypeIn(body: unknown): string | undefined {
  const { type } = (typeof body === 'object' && body ? body : {}) as { type?: unknown }
  return typeof type === 'string' && /^urn:sealpost:problem:[a-z-]{1,60}$/.test(type) ? type : undefined
}

/** What was asked for, which is nothing where the answer is 204; an ApiError where it was refused. */
export function requireData<Data>(answer: { data?: Data; error?: unknown; response: Response }): NonNullable<Data> {
  const { data, error, response } = answer
  if (response.ok) return data as NonNullable<Data>
  throw new ApiError('API', { status: response.status, type: problemTypeIn(error), traceId: traceIdOf(response) })
}
