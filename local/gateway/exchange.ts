// One request and its answer, as far as they have come. It holds no body, so that whatever is logged from it cannot hold one either.
import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { GatewayFault } from './gateway-fault.ts'

export type Exchange = {
  readonly requestId: string
  readonly extendedRequestId: string
  readonly traceId: string
  /** Milliseconds of 1970 by the moved clock. */
  readonly startedAt: number
  /** For durations, which follow real time. */
  readonly startedAtReal: number
  readonly method: string
  /** Decoded, without the query. */
  readonly path: string
  readonly segments: readonly string[]
  readonly query: URLSearchParams
  readonly rawHeaders: readonly (readonly [name: string, value: string])[]
  readonly sourceIp: string
  readonly stage: string
  readonly apiId: string
  readonly accountId: string
  resourcePath: string | undefined
  resourceId: string | undefined
  pathParameters: Readonly<Record<string, string>>
  claims: Readonly<Record<string, string>> | undefined
  fault: GatewayFault | undefined
  status: number | undefined
  responseLength: number | undefined
  integrationStatus: number | undefined
  integrationLatency: number | undefined
}

export type ApiIdentity = { readonly apiId: string; readonly stage: string; readonly accountId: string }

export function beginExchange(request: IncomingMessage, { apiId, stage, accountId }: ApiIdentity): Exchange {
  const url = URL.parse(`http://localhost${request.url}`) ?? new URL('http://localhost/')
  const parts = url.pathname.split('/').map(decodeSegment)
  const names = request.rawHeaders.filter((_, index) => index % 2 === 0)
  return {
    requestId: randomUUID(),
    extendedRequestId: `${randomUUID().replaceAll('-', '').slice(0, 15)}=`,
    traceId: `Root=1-${Math.floor(Date.now() / 1000).toString(16)}-${randomUUID().replaceAll('-', '').slice(0, 24)}`,
    startedAt: Date.now(),
    startedAtReal: performance.now(),
    method: request.method ?? 'GET',
    path: parts.join('/'),
    segments: parts.filter((part) => part !== ''),
    query: url.searchParams,
    rawHeaders: names.map((name, index) => [name, request.rawHeaders[index * 2 + 1] ?? ''] as const),
    sourceIp: (request.socket.remoteAddress ?? '').replace('::ffff:', ''),
    stage,
    apiId,
    accountId,
    resourcePath: undefined,
    resourceId: undefined,
    pathParameters: {},
    claims: undefined,
    fault: undefined,
    status: undefined,
    responseLength: undefined,
    integrationStatus: undefined,
    integrationLatency: undefined,
  }
}

/** REST APIs decode a path before they pass it on. What cannot be decoded stays as it is. */
function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

/** The last value, as API Gateway takes it where there is room for one. */
export function header(exchange: Exchange, name: string): string | undefined {
  const wanted = name.toLowerCase()
  return exchange.rawHeaders.findLast(([candidate]) => candidate.toLowerCase() === wanted)?.[1]
}

export const milliseconds = (exchange: Exchange) => Math.round(performance.now() - exchange.startedAtReal)
