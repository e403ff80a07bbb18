// The closed list of `$context` variables that templates and access logs may use. An unknown one is refused when the gateway starts.
// Source: "Variables for access logging for API Gateway" and "Gateway response types".
import { type Exchange, header, milliseconds } from './exchange.ts'

type Read = (exchange: Exchange) => string | number | undefined

const variables: Readonly<Record<string, Read>> = {
  accountId: ({ accountId }) => accountId,
  apiId: ({ apiId }) => apiId,
  'authorizer.error': ({ fault }) => (fault?.responseType === 'UNAUTHORIZED' ? fault.message : undefined),
  'authorizer.principalId': ({ claims }) => claims?.['sub'],
  domainName: (exchange) => header(exchange, 'host')?.split(':')[0],
  domainPrefix: (exchange) => header(exchange, 'host')?.split(/[.:]/)[0],
  'error.message': ({ fault }) => fault?.message,
  'error.messageString': ({ fault }) => fault && JSON.stringify(fault.message),
  'error.responseType': ({ fault }) => fault?.responseType,
  'error.validationErrorString': ({ fault }) => fault?.validation,
  extendedRequestId: ({ extendedRequestId }) => extendedRequestId,
  httpMethod: ({ method }) => method,
  'identity.sourceIp': ({ sourceIp }) => sourceIp,
  'identity.userAgent': (exchange) => header(exchange, 'user-agent'),
  'integration.latency': ({ integrationLatency }) => integrationLatency,
  'integration.status': ({ integrationStatus }) => integrationStatus,
  integrationLatency: ({ integrationLatency }) => integrationLatency,
  integrationStatus: ({ integrationStatus }) => integrationStatus,
  path: ({ path }) => path,
  protocol: () => 'HTTP/1.1',
  requestId: ({ requestId }) => requestId,
  requestTime: ({ startedAt }) => commonLogTime(startedAt),
  requestTimeEpoch: ({ startedAt }) => startedAt,
  resourceId: ({ resourceId }) => resourceId,
  resourcePath: ({ resourcePath }) => resourcePath,
  responseLatency: milliseconds,
  responseLength: ({ responseLength }) => responseLength,
  stage: ({ stage }) => stage,
  status: ({ status }) => status,
  xrayTraceId: ({ traceId }) => traceId,
}

const CLAIM = 'authorizer.claims.'

/** A name ends before a dot that ends a sentence. */
const mention = /\$context\.([A-Za-z0-9_:-]+(?:\.[A-Za-z0-9_:-]+)*)/g

/** Call it once at start with every text that will be filled in later. */
export function refuseUnknownVariables(template: string, where: string): void {
  for (const [, name = ''] of template.matchAll(mention)) {
    if (!(name in variables) && !name.startsWith(CLAIM)) {
      throw new Error(
        `${where} uses $context.${name}, which local/ does not know; teach it in local/gateway/context-variables.ts`,
      )
    }
  }
}

/** @param missing what stands for a variable without a value: `-` in access logs, nothing in templates. */
export function fillIn(template: string, exchange: Exchange, missing: string): string {
  return template.replaceAll(mention, (_whole, name: string) => String(contextVariable(name, exchange) ?? missing))
}

export function contextVariable(name: string, exchange: Exchange): string | number | undefined {
  if (name.startsWith(CLAIM)) return exchange.claims?.[name.slice(CLAIM.length)]
  return variables[name]?.(exchange)
}

/** `09/Apr/2026:12:34:56 +0000`, the form of the Common Log Format. */
export function commonLogTime(instant: number): string {
  const [, day, month, year, time] = new Date(instant).toUTCString().split(' ')
  return `${day}/${month}/${year}:${time} +0000`
}
