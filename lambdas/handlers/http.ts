// What every call of the API shares: the body, the map from refusals to problems (RFC 9457), the headers. Routes stay free of try and catch.
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware'
import middy, { type MiddlewareObj } from '@middy/core'
import jsonBody from '@middy/http-json-body-parser'
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda'
import { AppError, type ErrorCode } from '../domain/errors.ts'
import type { ApplicationId } from '../domain/ids.ts'
import { log, logger, nameOf } from '../log.ts'
import { problem } from './problem.ts'

export type ApiEvent = Omit<APIGatewayProxyEvent, 'body'> & { readonly body?: unknown }
export type ApiResult = APIGatewayProxyResult
export type Route = (event: ApiEvent) => Promise<ApiResult>

/** Bytes. The longest message, all of it in four-byte characters, with room for the rest. */
const MOST_BODY_BYTES = 128 * 1024

const HEADERS = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }

export const json = (statusCode: number, body: unknown): ApiResult => ({
  statusCode,
  headers: { ...HEADERS, 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

export const noContent = (): ApiResult => ({ statusCode: 204, headers: HEADERS, body: '' })

/** The application that calls: the client id in its verified access token. */
export function applicationOf(event: ApiEvent): ApplicationId {
  const clientId: unknown = event.requestContext.authorizer?.['claims']?.['client_id']
  if (typeof clientId !== 'string' || clientId === '') throw new Error('no authorizer in front of this call')
  return clientId as ApplicationId
}

const answer = (code: ErrorCode | 'internal-error', error?: AppError): ApiResult => {
  const { status, ...body } = problem(code, error?.fields)
  return {
    statusCode: status,
    headers: { ...HEADERS, 'content-type': 'application/problem+json' },
    body: JSON.stringify({ ...body, status }),
  }
}

const refusals: MiddlewareObj<unknown, ApiResult> = {
  onError: (request) => {
    const error = refusalIn(request.error)
    if (error) {
      log.info('request.refused', { code: error.code })
      request.response = answer(error.code, error)
    } else {
      // The name and no more: errors of libraries carry requests in their message, data or cause.
      log.error('request.failed', { errorName: nameOf(request.error) })
      request.response = answer('internal-error')
    }
  },
}

function refusalIn(error: unknown): AppError | undefined {
  if (error instanceof AppError) return error
  const { statusCode, cause } = (error ?? {}) as { statusCode?: number; cause?: { package?: string } }
  if (cause?.package !== '@middy/http-json-body-parser') return undefined
  return new AppError(statusCode === 415 ? 'unsupported-media-type' : 'malformed-body')
}

// API Gateway hands on header names as the caller wrote them.
const lowerCaseHeaders: MiddlewareObj<APIGatewayProxyEvent> = {
  before: ({ event }) => {
    event.headers = Object.fromEntries(
      Object.entries(event.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
    )
  },
}

const sizeLimit = (mostBytes: number): MiddlewareObj<APIGatewayProxyEvent> => ({
  before: ({ event }) => {
    if (Buffer.byteLength(event.body ?? '') > mostBytes) throw new AppError('body-too-large')
  },
})

/** For calls without a body. */
export const endpoint = (route: Route) => base().handler((event: APIGatewayProxyEvent) => route(event))

/** For calls with a JSON body, which arrives parsed and unchecked. */
export const jsonEndpoint = (route: Route, mostBytes: number = MOST_BODY_BYTES) =>
  base()
    .use(sizeLimit(mostBytes))
    .use(jsonBody())
    .handler((event) => route(event as unknown as ApiEvent))

type Endpoint = ReturnType<typeof endpoint> | ReturnType<typeof jsonEndpoint>

/** One function for calls with and without a body. The gateway lets no other method through. */
export const byMethod =
  (endpoints: Readonly<Record<string, Endpoint>>) =>
  async (event: APIGatewayProxyEvent, context: Context): Promise<ApiResult> => {
    const handler = endpoints[event.httpMethod]
    if (!handler) throw new Error('no such method')
    return handler(event, context)
  }

// middy runs error handlers last to first, so the refusals are attached first to see every failure.
const base = () =>
  middy<APIGatewayProxyEvent, ApiResult>()
    .use(refusals)
    .use(injectLambdaContext(logger, { resetKeys: true, logEvent: false }))
    .use(lowerCaseHeaders)
