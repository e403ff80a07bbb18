// An AWS account that answers what a test writes down, in the protocol of each service: JSON by target, REST with JSON, query with XML. It reads only.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/** A refusal, as the service words it. */
export class Refusal {
  readonly type: string
  readonly message: string
  constructor(type: string, message = 'Not for you') {
    this.type = type
    this.message = message
  }
}
export type AnswerOf = unknown | Refusal | ((input: Readonly<Record<string, unknown>>) => unknown)
/** By service and operation, such as `sts.GetCallerIdentity`. */
export type Answers = Readonly<Record<string, AnswerOf>>

const SERVICES: Readonly<Record<string, string>> = {
  CertificateManager: 'acm',
  AWSCognitoIdentityProviderService: 'cognito',
  CloudTrail_20131101: 'cloudtrail',
  PinpointSMSVoiceV2: 'sms',
  ServiceQuotasV20190624: 'quotas',
}

const ROUTES: readonly (readonly [RegExp, string])[] = [
  [/^\/v1\/customer-agreement\/list$/, 'artifact.ListCustomerAgreements'],
  [/^\/v2\/email\/account$/, 'ses.GetAccount'],
  [/^\/v2\/email\/identities\/[^/]+$/, 'ses.GetEmailIdentity'],
  [/^\/v2\/email\/configuration-sets\/[^/]+$/, 'ses.GetConfigurationSet'],
  [/^\/v2\/email\/configuration-sets\/[^/]+\/event-destinations$/, 'ses.GetConfigurationSetEventDestinations'],
]

const QUERIES: Readonly<Record<string, string>> = {
  GetCallerIdentity: 'sts.GetCallerIdentity',
  ListSubscriptionsByTopic: 'sns.ListSubscriptionsByTopic',
  ListStackResources: 'cloudformation.ListStackResources',
}

export async function startScriptedAccount() {
  let answers: Answers = {}
  const asked: { readonly operation: string; readonly authorization: string }[] = []
  const server = createServer(async (request, response) => {
    const body = await text(request)
    const { operation, input, inXml } = readCall(request, body)
    asked.push({ operation, authorization: request.headers.authorization ?? '' })
    const written = Object.hasOwn(answers, operation) ? answers[operation] : new Refusal('UnknownOperationException')
    const answer = typeof written === 'function' ? written(input) : written
    if (inXml) giveXml(response, operation, answer)
    else giveJson(response, request, answer)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    answer: (next: Answers) => {
      answers = next
      asked.length = 0
    },
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function readCall({ url = '/', headers }: IncomingMessage, body: string) {
  const target = headers['x-amz-target']
  if (typeof target === 'string') {
    const [operation = '', service = ''] = target.split('.').reverse()
    return { operation: `${SERVICES[service] ?? service}.${operation}`, input: JSON.parse(body), inXml: false }
  }
  if (headers['content-type']?.startsWith('application/x-www-form-urlencoded')) {
    const input = Object.fromEntries(new URLSearchParams(body))
    return { operation: QUERIES[input['Action'] ?? ''] ?? '', input, inXml: true }
  }
  const { pathname, searchParams } = new URL(url, 'http://account')
  const operation = ROUTES.find(([path]) => path.test(pathname))?.[1] ?? ''
  return { operation, input: Object.fromEntries(searchParams), inXml: false }
}

function giveJson(response: ServerResponse, { headers }: IncomingMessage, answer: unknown): void {
  const type = headers['content-type'] ?? 'application/json'
  if (answer instanceof Refusal) {
    response.writeHead(400, { 'content-type': type, 'x-amzn-errortype': answer.type })
    response.end(JSON.stringify({ __type: answer.type, message: answer.message }))
  } else {
    response.writeHead(200, { 'content-type': type })
    response.end(JSON.stringify(answer))
  }
}

function giveXml(response: ServerResponse, operation: string, answer: unknown): void {
  const name = operation.slice(operation.indexOf('.') + 1)
  const refused = answer instanceof Refusal
  response.writeHead(refused ? 400 : 200, { 'content-type': 'text/xml' })
  response.end(
    refused
      ? `<ErrorResponse><Error><Type>Sender</Type><Code>${answer.type}</Code><Message>${answer.message}</Message></Error></ErrorResponse>`
      : `<${name}Response><${name}Result>${xml(answer)}</${name}Result></${name}Response>`,
  )
}

/** Lists are `<member>`s. */
function xml(value: unknown): string {
  if (Array.isArray(value)) return value.map((each) => `<member>${xml(each)}</member>`).join('')
  if (typeof value !== 'object' || value === null) return String(value)
  return Object.entries(value)
    .map(([key, inner]) => `<${key}>${xml(inner)}</${key}>`)
    .join('')
}
