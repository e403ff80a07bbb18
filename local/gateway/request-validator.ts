// API Gateway's check of a request before the function sees it: required parameters are there, and the body fits its model.
import { type Exchange, header } from './exchange.ts'
import { GatewayFault } from './gateway-fault.ts'
import type { Violations } from './json-schema.ts'

export type RequestRules = {
  /** Such as `method.request.header.Idempotency-Key`. */
  readonly requiredParameters: readonly string[]
  /** By content type. A body of another type is not checked, as in AWS. */
  readonly bodyModels: Readonly<Record<string, Violations>>
}

export function refuseInvalidRequest(rules: RequestRules, exchange: Exchange, body: Buffer): void {
  const missing = rules.requiredParameters
    .filter((parameter) => !parameterValue(parameter, exchange))
    .map(parameterName)
  if (missing.length > 0) {
    const message = `Missing required request parameters: [${missing.join(', ')}]`
    throw new GatewayFault('BAD_REQUEST_PARAMETERS', message, { validation: message })
  }
  const contentType = (header(exchange, 'content-type') ?? 'application/json').split(';')[0]?.trim().toLowerCase() ?? ''
  const model = rules.bodyModels[contentType] ?? rules.bodyModels['$default']
  if (!model) return
  const violations = parse(body).flatMap(model)
  if (violations.length > 0) {
    throw new GatewayFault('BAD_REQUEST_BODY', 'Invalid request body', { validation: `[${violations.join(', ')}]` })
  }
}

function parse(body: Buffer): unknown[] {
  try {
    return [JSON.parse(body.toString('utf8'))]
  } catch {
    throw new GatewayFault('BAD_REQUEST_BODY', 'Invalid request body', { validation: 'Invalid JSON' })
  }
}

const parameter = /^method\.request\.(header|querystring|path)\.(.+)$/

export function checkParameterName(name: string, where: string): void {
  if (!parameter.test(name)) throw new Error(`${where}: the request parameter ${name} is not acted out`)
}

function parameterName(name: string): string {
  return parameter.exec(name)?.[2] ?? name
}

function parameterValue(name: string, exchange: Exchange): string | undefined {
  const [, place, key = ''] = parameter.exec(name) ?? []
  if (place === 'header') return header(exchange, key)
  if (place === 'querystring') return exchange.query.get(key) ?? undefined
  return exchange.pathParameters[key]
}
