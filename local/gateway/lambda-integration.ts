// Passes a request to a function and its answer back, in the form of Lambda proxy integrations (payload version 1.0).
// Not acted out: response streaming, stage variables.
import { setTimeout as sleep } from 'node:timers/promises'
import * as v from 'valibot'
import type { Invoke } from '../functions/function-spec.ts'
import { type Exchange, header } from './exchange.ts'
import { badGateway, GatewayFault } from './gateway-fault.ts'
import type { HttpAnswer } from './http-answer.ts'
import { isBinary } from './media-types.ts'
import { readProxyAnswer } from './proxy-answer.ts'
import { proxyEvent } from './proxy-event.ts'

const functionUri = /\/functions\/(arn:[^/]+)\/invocations$/

export const LambdaProperties = v.strictObject({
  Type: v.literal('AWS_PROXY'),
  Uri: v.pipe(v.string(), v.regex(functionUri)),
  IntegrationHttpMethod: v.optional(v.literal('POST')),
  TimeoutInMillis: v.optional(v.number(), 29_000),
  PassthroughBehavior: v.optional(v.string()),
  Credentials: v.optional(v.string()),
  ResponseTransferMode: v.optional(v.literal('BUFFERED')),
})

export type LambdaIntegration = {
  readonly kind: 'lambda'
  readonly functionArn: string
  readonly timeoutMilliseconds: number
}

export function makeLambdaIntegration({
  Uri,
  TimeoutInMillis,
}: v.InferOutput<typeof LambdaProperties>): LambdaIntegration {
  return { kind: 'lambda', functionArn: functionUri.exec(Uri)?.[1] ?? '', timeoutMilliseconds: TimeoutInMillis }
}

/** Lambda's limit for an event, in bytes of JSON. */
const MAX_EVENT = 6_291_556

export type ProxyRequest = {
  readonly exchange: Exchange
  readonly body: Buffer
  readonly binaryTypes: readonly string[]
  readonly invoke: Invoke
}

export async function proxyToFunction(
  { functionArn, timeoutMilliseconds }: LambdaIntegration,
  { exchange, body, binaryTypes, invoke }: ProxyRequest,
): Promise<HttpAnswer> {
  const event = proxyEvent(exchange, body, isBinary(binaryTypes, header(exchange, 'content-type')))
  if (Buffer.byteLength(JSON.stringify(event)) > MAX_EVENT)
    throw new GatewayFault('REQUEST_TOO_LARGE', 'Request Too Long')
  const began = performance.now()
  const answered = new AbortController()
  const late = sleep(timeoutMilliseconds, undefined, { signal: answered.signal }).then(() => {
    throw new GatewayFault('INTEGRATION_TIMEOUT', 'Endpoint request timed out')
  })
  try {
    const invocation = await Promise.race([invoke(functionArn, event), late])
    exchange.integrationStatus = 200
    if (invocation.kind === 'failed') throw badGateway()
    return readProxyAnswer(invocation.payload, isBinary(binaryTypes, header(exchange, 'accept')))
  } finally {
    exchange.integrationLatency = Math.round(performance.now() - began)
    late.catch(() => undefined)
    answered.abort()
  }
}
