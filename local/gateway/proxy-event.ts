// Makes the event of a Lambda proxy integration (payload version 1.0) as it comes through a custom domain: without the stage in the path.
// Source: "Lambda proxy integrations in API Gateway", input format.
import type { APIGatewayProxyEvent } from 'aws-lambda'
import { commonLogTime } from './context-variables.ts'
import { type Exchange, header } from './exchange.ts'

export function proxyEvent(exchange: Exchange, body: Buffer, binary: boolean): APIGatewayProxyEvent {
  const headers = collect(withForwarding(exchange))
  const query = collect([...exchange.query])
  const parameters = exchange.pathParameters
  return {
    resource: exchange.resourcePath ?? '/',
    path: exchange.path,
    httpMethod: exchange.method,
    headers: lastOfEach(headers) ?? {},
    multiValueHeaders: headers,
    queryStringParameters: lastOfEach(query),
    multiValueQueryStringParameters: Object.keys(query).length > 0 ? query : null,
    pathParameters: Object.keys(parameters).length > 0 ? { ...parameters } : null,
    stageVariables: null,
    requestContext: requestContext(exchange),
    body: body.length > 0 ? body.toString(binary ? 'base64' : 'utf8') : null,
    isBase64Encoded: body.length > 0 && binary,
  }
}

function requestContext(exchange: Exchange): APIGatewayProxyEvent['requestContext'] {
  const host = header(exchange, 'host') ?? ''
  return {
    resourceId: exchange.resourceId ?? '',
    resourcePath: exchange.resourcePath ?? '/',
    httpMethod: exchange.method,
    extendedRequestId: exchange.extendedRequestId,
    requestTime: commonLogTime(exchange.startedAt),
    path: exchange.path,
    accountId: exchange.accountId,
    protocol: 'HTTP/1.1',
    stage: exchange.stage,
    domainPrefix: host.split(/[.:]/)[0] ?? '',
    requestTimeEpoch: exchange.startedAt,
    requestId: exchange.requestId,
    domainName: host.split(':')[0] ?? '',
    apiId: exchange.apiId,
    authorizer: exchange.claims ? { claims: exchange.claims } : null,
    identity: {
      cognitoIdentityPoolId: null,
      accountId: null,
      cognitoIdentityId: null,
      caller: null,
      sourceIp: exchange.sourceIp,
      principalOrgId: null,
      accessKey: null,
      cognitoAuthenticationType: null,
      cognitoAuthenticationProvider: null,
      userArn: null,
      userAgent: header(exchange, 'user-agent') ?? null,
      user: null,
      apiKey: null,
      apiKeyId: null,
      clientCert: null,
    },
  }
}

type Pairs = readonly (readonly [name: string, value: string])[]

/** What API Gateway adds to the headers of the client; a forged chain of addresses only gets longer. */
function withForwarding(exchange: Exchange): Pairs {
  const own = new Set(['x-forwarded-for', 'x-forwarded-port', 'x-forwarded-proto', 'x-amzn-trace-id'])
  const chain = [header(exchange, 'x-forwarded-for'), exchange.sourceIp].filter((address) => address !== undefined)
  return [
    ...exchange.rawHeaders.filter(([name]) => !own.has(name.toLowerCase())),
    ['X-Amzn-Trace-Id', exchange.traceId],
    ['X-Forwarded-For', chain.join(', ')],
    ['X-Forwarded-Port', header(exchange, 'host')?.split(':')[1] ?? '80'],
    ['X-Forwarded-Proto', 'http'],
  ]
}

function collect(pairs: Pairs): Record<string, string[]> {
  // A caller may call a parameter `constructor`.
  const byName = Map.groupBy(pairs, ([name]) => name)
  return Object.fromEntries([...byName].map(([name, all]) => [name, all.map(([, value]) => value)]))
}

function lastOfEach(values: Readonly<Record<string, readonly string[]>>): Record<string, string> | null {
  const entries = Object.entries(values).map(([name, all]) => [name, all.at(-1) ?? ''] as const)
  return entries.length > 0 ? Object.fromEntries(entries) : null
}
