// What API Gateway says no to before a function runs, in the same words and shape as the functions (RFC 9457).
import { type GatewayResponseOptions, ResponseType, type RestApi } from 'aws-cdk-lib/aws-apigateway'

type ApiProblem = {
  readonly type: ResponseType
  readonly status: string
  readonly code: string
  readonly title: string
  readonly retryAfter?: string
}

export const GATEWAY_PROBLEMS: readonly ApiProblem[] = [
  {
    type: ResponseType.UNAUTHORIZED,
    status: '401',
    code: 'unauthorized',
    title: 'The access token is missing, expired or not ours, or lacks the scope of this call',
  },
  { type: ResponseType.ACCESS_DENIED, status: '403', code: 'forbidden', title: 'This application may not do this' },
  { type: ResponseType.WAF_FILTERED, status: '403', code: 'forbidden', title: 'The firewall refused this request' },
  { type: ResponseType.MISSING_AUTHENTICATION_TOKEN, status: '404', code: 'not-found', title: 'There is no such call' },
  {
    type: ResponseType.BAD_REQUEST_BODY,
    status: '400',
    code: 'malformed-body',
    title: 'The body is not a JSON object',
  },
  {
    type: ResponseType.BAD_REQUEST_PARAMETERS,
    status: '400',
    code: 'idempotency-key-missing',
    title: 'The header Idempotency-Key is required',
  },
  {
    type: ResponseType.REQUEST_TOO_LARGE,
    status: '413',
    code: 'body-too-large',
    title: 'The body is larger than this call takes: 4 MiB for a batch, 128 KiB otherwise',
  },
  {
    type: ResponseType.UNSUPPORTED_MEDIA_TYPE,
    status: '415',
    code: 'unsupported-media-type',
    title: 'The body must be application/json',
  },
  {
    type: ResponseType.THROTTLED,
    status: '429',
    code: 'too-many-requests',
    title: 'Too many requests; wait and try again',
    retryAfter: '1',
  },
  {
    type: ResponseType.QUOTA_EXCEEDED,
    status: '429',
    code: 'too-many-requests',
    title: 'Too many requests; wait and try again',
    retryAfter: '60',
  },
  { type: ResponseType.DEFAULT_4XX, status: '400', code: 'bad-request', title: 'The request cannot be understood' },
  { type: ResponseType.DEFAULT_5XX, status: '500', code: 'internal-error', title: 'Something went wrong on our side' },
]

/** The body of one of them, as JSON. */
export function gatewayProblem(type: ResponseType): string {
  const told = GATEWAY_PROBLEMS.find((problem) => problem.type === type)
  if (!told) throw new Error('every refusal has its words')
  return bodyOf(told)
}

const bodyOf = ({ status, code, title }: ApiProblem): string =>
  JSON.stringify({ type: `urn:sealpost:problem:${code}`, title, status: Number(status), code })

const literal = (value: string) => `'${value}'`

/** Answers every refusal of the gateway itself as a problem. Nothing of the request is in them. */
export function answerWithProblems(api: RestApi): void {
  for (const told of GATEWAY_PROBLEMS) {
    const { type, status, retryAfter } = told
    const options: GatewayResponseOptions = {
      type,
      statusCode: status,
      responseHeaders: {
        'Cache-Control': literal('no-store'),
        'Content-Type': literal('application/problem+json'),
        ...(status === '401' && { 'WWW-Authenticate': literal('Bearer') }),
        ...(retryAfter && { 'Retry-After': literal(retryAfter) }),
      },
      templates: { 'application/json': bodyOf(told) },
    }
    api.addGatewayResponse(`Problem${type.responseType}`, options)
  }
}
