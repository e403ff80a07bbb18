// The gateway takes in, checks, hands on and answers as API Gateway does, refusals included.
import { request } from 'node:http'
import type { APIGatewayProxyEvent } from 'aws-lambda'
import { describe, expect, it, onTestFinished } from 'vitest'
import { readAssembly } from '../../local/assembly/read-assembly.ts'
import type { Invocation } from '../../local/functions/function-spec.ts'
import { readApis } from '../../local/gateway/read-api.ts'
import { startGateway } from '../../local/gateway/start-gateway.ts'
import type { VerifyToken } from '../../local/gateway/verify-token.ts'
import { writeAssembly } from '../support/cloud-assembly.ts'
import { gatewayResponse, method, part, resource, restApi, toFunction } from '../support/rest-api-template.ts'

type Answer = (event: APIGatewayProxyEvent) => unknown

const nobody: VerifyToken = async () => ({ kind: 'refused' })
const ok: Answer = () => ({ statusCode: 200, body: 'ok' })

async function serve(Resources: object, answer: Answer = ok, verifyToken: VerifyToken = nobody) {
  const assembly = readAssembly(writeAssembly({ stacks: { Main: { Resources } } }))
  const [api] = readApis(assembly)
  if (!api) throw new Error('no API')
  const calls: { arn: string; event: APIGatewayProxyEvent }[] = []
  const access: string[] = []
  const trouble: string[] = []
  const gateway = await startGateway({
    api,
    port: 0,
    verifyToken,
    invoke: async (arn, event): Promise<Invocation> => {
      calls.push({ arn, event: event as APIGatewayProxyEvent })
      const payload = await answer(event as APIGatewayProxyEvent)
      if (!(payload instanceof Error)) return { kind: 'answered', payload }
      return { kind: 'failed', error: { errorType: payload.name, errorMessage: payload.message } }
    },
    onAccess: (line) => access.push(line),
    onTrouble: (line) => trouble.push(line),
  })
  onTestFinished(() => gateway.close())
  const get = (path: string, init: RequestInit = {}) => fetch(gateway.url + path, init)
  return { get, calls, access, trouble, url: gateway.url }
}

const messages = {
  V1: resource('v1'),
  Messages: resource('messages', 'V1'),
  One: resource('{messageId}', 'Messages'),
  Fixed: resource('mine', 'Messages'),
  Pages: resource('pages'),
  Rest: resource('{proxy+}', 'Pages'),
  Post: method('POST', 'Messages', toFunction('accept')),
  GetOne: method('GET', 'One', toFunction('track')),
  GetFixed: method('GET', 'Fixed', toFunction('mine')),
  AnyPage: method('ANY', 'Rest', toFunction('pages')),
}

describe('a request', () => {
  it('finds its function: a fixed part before a variable one, a greedy one last, and any method where the API says so', async () => {
    const { get, calls } = await serve(restApi(messages))
    await get('/v1/messages/mine')
    await get('/v1/messages/m%20%2F1')
    await get('/pages/a/b?c=d', { method: 'DELETE' })
    expect(calls.map(({ arn, event }) => [arn.split(':').at(-1), event.resource, event.pathParameters])).toEqual([
      ['mine', '/v1/messages/mine', null],
      ['track', '/v1/messages/{messageId}', { messageId: 'm /1' }],
      ['pages', '/pages/{proxy+}', { proxy: 'a/b' }],
    ])
  })

  it('becomes the event of a Lambda proxy integration, as it comes through a custom domain', async () => {
    const { get, calls, url } = await serve(restApi({ ...messages, Stage: part('Stage', { StageName: 'prod' }) }))
    await get('/v1/messages?tag=a&tag=b&space=x+y', {
      method: 'POST',
      headers: { 'Idempotency-Key': 'k-1', cookie: 'a=1; b=2', 'x-forwarded-for': '203.0.113.9', 'user-agent': 'test' },
      body: '{"a":1}',
    })
    expect(calls[0]?.event).toEqual({
      resource: '/v1/messages',
      path: '/v1/messages',
      httpMethod: 'POST',
      headers: expect.objectContaining({
        'Idempotency-Key': 'k-1',
        cookie: 'a=1; b=2',
        host: new URL(url).host,
        'X-Forwarded-For': '203.0.113.9, 127.0.0.1',
        'X-Forwarded-Proto': 'http',
        'X-Amzn-Trace-Id': expect.stringMatching(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$/),
      }),
      multiValueHeaders: expect.objectContaining({ 'Idempotency-Key': ['k-1'] }),
      queryStringParameters: { tag: 'b', space: 'x y' },
      multiValueQueryStringParameters: { tag: ['a', 'b'], space: ['x y'] },
      pathParameters: null,
      stageVariables: null,
      requestContext: expect.objectContaining({
        path: '/v1/messages',
        resourcePath: '/v1/messages',
        httpMethod: 'POST',
        stage: 'prod',
        domainName: '127.0.0.1',
        protocol: 'HTTP/1.1',
        authorizer: null,
        requestTime: expect.stringMatching(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
        identity: expect.objectContaining({ sourceIp: '127.0.0.1', userAgent: 'test' }),
      }),
      body: '{"a":1}',
      isBase64Encoded: false,
    })
  })

  it('takes parameters and headers by whatever name', async () => {
    const { calls, url } = await serve(restApi(messages))
    await fetch(`${url}/v1/messages?constructor=1&toString=2&__proto__=3`, {
      method: 'POST',
      headers: { constructor: 'x' },
      body: '{}',
    })
    const { queryStringParameters, headers } = calls[0]?.event ?? {}
    expect(Object.entries(queryStringParameters ?? {})).toEqual([
      ['constructor', '1'],
      ['toString', '2'],
      ['__proto__', '3'],
    ])
    expect(headers?.['constructor']).toBe('x')
  })

  it('keeps headers that come several times, and has no body and no query where none were sent', async () => {
    const { calls, url } = await serve(restApi(messages))
    await new Promise((done) => {
      const call = request(`${url}/v1/messages/1`, { headers: { 'X-Tag': ['a', 'b'] } }, (answer) =>
        answer.resume().on('end', done),
      )
      call.end()
    })
    expect(calls[0]?.event).toMatchObject({
      headers: { 'X-Tag': 'b' },
      multiValueHeaders: { 'X-Tag': ['a', 'b'] },
      body: null,
      queryStringParameters: null,
      multiValueQueryStringParameters: null,
    })
  })

  it.each([
    ['an unknown path', '/v1/other', 'GET'],
    ['an unknown method', '/v1/messages', 'PATCH'],
    ['nothing but slashes', '//', 'GET'],
    ['a parent without a method', '/v1', 'GET'],
    ['a greedy path without anything to take', '/pages', 'GET'],
  ])('is refused as AWS refuses it: %s', async (_name, path, verb) => {
    const { get, calls } = await serve(restApi(messages))
    const answer = await get(path, { method: verb })
    expect(answer.status).toBe(403)
    expect(answer.headers.get('x-amzn-errortype')).toBe('MissingAuthenticationTokenException')
    expect(answer.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/)
    expect(await answer.json()).toEqual({ message: 'Missing Authentication Token' })
    expect(calls).toEqual([])
  })

  it('is refused when it is larger than 10 MB, and when Lambda could not take it', async () => {
    const { get, calls } = await serve(restApi(messages))
    for (const bytes of [11 * 1024 * 1024, 7 * 1024 * 1024]) {
      const answer = await get('/v1/messages', { method: 'POST', body: 'x'.repeat(bytes) })
      expect(answer.status).toBe(413)
      expect(await answer.json()).toEqual({ message: 'Request Too Long' })
    }
    expect(calls).toEqual([])
  })

  it('is binary for the types that the API names', async () => {
    const { get, calls } = await serve(restApi(messages, { BinaryMediaTypes: ['image~1*'] }))
    const post = (type: string) =>
      get('/v1/messages', { method: 'POST', headers: { 'content-type': type }, body: 'abc' })
    await post('image/png')
    await post('text/plain')
    expect(calls.map(({ event }) => [event.body, event.isBase64Encoded])).toEqual([
      ['YWJj', true],
      ['abc', false],
    ])
  })
})

describe('the answer of a function', () => {
  it('goes back with its status, headers, cookies and body', async () => {
    const { get } = await serve(restApi(messages), () => ({
      statusCode: '201',
      headers: { Location: '/v1/messages/1', 'Content-Type': 'text/html; charset=utf-8', 'x-count': 3 },
      multiValueHeaders: { 'Set-Cookie': ['a=1', 'b=2'] },
      body: '<p>é</p>',
      isBase64Encoded: false,
    }))
    const answer = await get('/v1/messages', { method: 'POST' })
    expect(answer.status).toBe(201)
    expect(answer.headers.get('location')).toBe('/v1/messages/1')
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(answer.headers.get('x-count')).toBe('3')
    expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
    expect(await answer.text()).toBe('<p>é</p>')
  })

  it('is JSON when it does not say, joins headers of both kinds, and cannot use the names that API Gateway keeps', async () => {
    const { get } = await serve(restApi(messages), () => ({
      statusCode: 401,
      headers: { 'WWW-Authenticate': 'Bearer', Server: 'mine', Vary: 'Accept', 'Content-Length': '999' },
      multiValueHeaders: { vary: ['Accept', 'Cookie'] },
      body: null,
    }))
    const answer = await get('/v1/messages/1')
    expect(answer.headers.get('content-type')).toBe('application/json')
    expect(answer.headers.get('www-authenticate')).toBeNull()
    expect(answer.headers.get('x-amzn-remapped-www-authenticate')).toBe('Bearer')
    expect(answer.headers.get('x-amzn-remapped-server')).toBe('mine')
    expect(answer.headers.get('vary')).toBe('Accept, Cookie')
    expect(answer.headers.get('content-length')).toBe('0')
  })

  it('is decoded from base64 only when the client asks for a binary type', async () => {
    const { get } = await serve(restApi(messages, { BinaryMediaTypes: ['image/png'] }), () => ({
      statusCode: 200,
      headers: { 'Content-Type': 'image/png' },
      body: Buffer.from('picture').toString('base64'),
      isBase64Encoded: true,
    }))
    const asked = await get('/v1/messages/1', { headers: { accept: 'image/png,*/*' } })
    expect(await asked.text()).toBe('picture')
    const unasked = await get('/v1/messages/1', { headers: { accept: '*/*' } })
    expect(await unasked.text()).toBe('cGljdHVyZQ==')
  })

  it('has no body for HEAD', async () => {
    const { get } = await serve(restApi(messages), () => ({ statusCode: 200, body: 'four' }))
    const answer = await get('/pages/x', { method: 'HEAD' })
    expect(answer.headers.get('content-length')).toBe('4')
    expect(await answer.text()).toBe('')
  })

  it.each([
    ['is nothing', null],
    ['is a text', 'ok'],
    ['has no status', { body: 'x' }],
    ['has a status that is none', { statusCode: 'fine' }],
    ['has a status out of range', { statusCode: 99 }],
    ['has a body that is not a text', { statusCode: 200, body: { a: 1 } }],
    ['has a header that is an object', { statusCode: 200, headers: { a: {} } }],
    ['has a member that is not in the form', { statusCode: 200, cookies: ['a=1'] }],
    ['has a header that no wire can carry', { statusCode: 200, headers: { a: '✓' } }],
    ['has a header of two lines', { statusCode: 200, headers: { a: 'b\nc: d' } }],
    ['is an error', new TypeError('about a patient')],
  ])('is a bad gateway when it %s', async (_name, payload) => {
    const { get } = await serve(restApi(messages), () => payload)
    const answer = await get('/v1/messages/1')
    expect(answer.status).toBe(502)
    expect(answer.headers.get('x-amzn-errortype')).toBe('InternalServerErrorException')
    expect(await answer.json()).toEqual({ message: 'Internal server error' })
  })

  it('is not waited for without end', async () => {
    const slow = method('GET', 'One', toFunction('track', { TimeoutInMillis: 50 }))
    const { get } = await serve(restApi({ ...messages, GetOne: slow }), () => new Promise(() => {}))
    const answer = await get('/v1/messages/1')
    expect(answer.status).toBe(504)
    expect(await answer.json()).toEqual({ message: 'Endpoint request timed out' })
  })
})

describe('the validator of requests', () => {
  const validated = (more: object) =>
    restApi({
      ...messages,
      Validator: part('RequestValidator', { ValidateRequestBody: true, ValidateRequestParameters: true }),
      NewMessage: part('Model', {
        Name: 'NewMessage',
        ContentType: 'application/json',
        Schema: {
          $schema: 'http://json-schema.org/draft-04/schema#',
          type: 'object',
          required: ['patientId'],
          additionalProperties: false,
          properties: {
            patientId: { type: 'string', minLength: 2 },
            tags: { type: 'array', items: { enum: ['a', 'b'] } },
          },
        },
      }),
      Post: method('POST', 'Messages', toFunction('accept'), {
        RequestValidatorId: { Ref: 'Validator' },
        RequestModels: { 'application/json': { Ref: 'NewMessage' } },
        RequestParameters: {
          'method.request.header.Idempotency-Key': true,
          'method.request.querystring.mode': true,
          'method.request.header.Accept': false,
        },
      }),
      Explained: gatewayResponse('BAD_REQUEST_BODY', {
        ResponseTemplates: {
          'application/json': '{"why":"$context.error.validationErrorString","title":$context.error.messageString}',
        },
      }),
      ...more,
    })
  const post = (
    body: string,
    headers: Record<string, string> = { 'Idempotency-Key': 'k' },
    type = 'application/json',
  ) => ({
    method: 'POST',
    headers: { 'content-type': type, ...headers },
    body,
  })

  it('lets through what fits, and a body of another type unread, as AWS does', async () => {
    const { get, calls } = await serve(validated({}))
    expect((await get('/v1/messages?mode=x', post('{"patientId":"p1","tags":["a"]}'))).status).toBe(200)
    expect((await get('/v1/messages?mode=x', post('anything', { 'Idempotency-Key': 'k' }, 'text/plain'))).status).toBe(
      200,
    )
    expect(calls).toHaveLength(2)
  })

  it('asks for required parameters, and takes an empty one for a missing one', async () => {
    const { get, calls } = await serve(validated({}))
    const answer = await get('/v1/messages?mode=', post('{"patientId":"p1"}', {}))
    expect(answer.status).toBe(400)
    expect(answer.headers.get('x-amzn-errortype')).toBe('BadRequestException')
    expect(await answer.json()).toEqual({ message: 'Missing required request parameters: [Idempotency-Key, mode]' })
    expect(calls).toEqual([])
  })

  it.each([
    ['{"tags":[]}', '[object has missing required properties (["patientId"])]'],
    ['[]', '[instance type (array) does not match any allowed primitive type (allowed: ["object"])]'],
    ['{"patientId":7}', '[instance type (integer) does not match any allowed primitive type (allowed: ["string"])]'],
    ['{"patientId":"p1","x":1}', '[object instance has properties which are not allowed by the schema: ["x"]]'],
    ['{"patientId":"p"}', '[string "p" is too short (length: 1, required minimum: 2)]'],
    ['{"patientId":"p1","tags":["c"]}', '[instance value ("c") not found in enum (possible values: ["a","b"])]'],
    ['no JSON', 'Invalid JSON'],
  ])('holds the body %s against its model', async (body, why) => {
    const { get, calls } = await serve(validated({}))
    const answer = await get('/v1/messages?mode=x', post(body))
    expect(answer.status).toBe(400)
    expect(await answer.text()).toBe(`{"why":"${why}","title":"Invalid request body"}`)
    expect(calls).toEqual([])
  })

  it('refuses at start a model with a keyword that it would not check', async () => {
    const NewMessage = part('Model', {
      Name: 'NewMessage',
      Schema: { type: 'object', properties: { a: { oneOf: [] } } },
    })
    await expect(serve(validated({ NewMessage }))).rejects.toThrow(
      'Main/NewMessage.a uses the JSON Schema keyword oneOf',
    )
  })
})

describe('the answers of the gateway itself', () => {
  it('take their form from the template by type, with headers and variables', async () => {
    const { get } = await serve(
      restApi({
        ...messages,
        Missing: gatewayResponse('MISSING_AUTHENTICATION_TOKEN', {
          StatusCode: '404',
          ResponseParameters: {
            'gatewayresponse.header.Cache-Control': "'no-store'",
            'gatewayresponse.header.X-Echo': 'method.request.header.X-Ask',
            'gatewayresponse.header.X-Id': 'context.requestId',
          },
          ResponseTemplates: {
            'application/problem+json':
              '{"title":$context.error.messageString,"type":"$context.error.responseType","id":"$context.requestId"}',
          },
        }),
      }),
    )
    const answer = await get('/nowhere', { headers: { 'X-Ask': 'echo' } })
    const id = answer.headers.get('x-amzn-requestid')
    expect(answer.status).toBe(404)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('x-echo')).toBe('echo')
    expect(answer.headers.get('x-id')).toBe(id)
    expect(await answer.json()).toEqual({
      title: 'Missing Authentication Token',
      type: 'MISSING_AUTHENTICATION_TOKEN',
      id,
    })
  })

  it('take the form of the general answer when their type has none of its own', async () => {
    const { get } = await serve(
      restApi({
        ...messages,
        Client: gatewayResponse('DEFAULT_4XX', {
          ResponseTemplates: { 'text/html': '<p>$context.error.message</p>', 'application/json': '{}' },
        }),
        Server: gatewayResponse('DEFAULT_5XX', { StatusCode: '503' }),
      }),
      () => null,
    )
    const page = await get('/nowhere', { headers: { accept: 'text/html,application/xhtml+xml;q=0.9' } })
    expect(page.status).toBe(403)
    expect(page.headers.get('content-type')).toBe('text/html')
    expect(await page.text()).toBe('<p>Missing Authentication Token</p>')
    const json = await get('/nowhere', { headers: { accept: '*/*' } })
    expect(await json.text()).toBe('{}')
    const odd = await get('/nowhere', { headers: { accept: 'constructor' } })
    expect(await odd.text()).toBe('{}')
    const broken = await get('/v1/messages/1')
    expect(broken.status).toBe(503)
    expect(await broken.json()).toEqual({ message: 'Internal server error' })
  })

  it('are refused at start when they use a variable that is not known', async () => {
    const Odd = gatewayResponse('THROTTLED', { ResponseTemplates: { 'application/json': '$context.secretSauce' } })
    await expect(serve(restApi({ ...messages, Odd }))).rejects.toThrow('Main/Odd uses $context.secretSauce')
  })
})

describe('a mock integration', () => {
  const mock = (more: object) => ({
    Type: 'MOCK',
    RequestTemplates: { 'application/json': '{ statusCode: 204 }' },
    ...more,
  })
  const at = (Integration: object) => restApi({ ...messages, Options: method('OPTIONS', 'Messages', Integration) })
  const options = { method: 'OPTIONS' }

  it('answers preflight requests as CDK writes them', async () => {
    const responses = [
      {
        StatusCode: '204',
        ResponseParameters: { 'method.response.header.Access-Control-Allow-Origin': "'https://x.example'" },
      },
    ]
    const { get, calls } = await serve(at(mock({ IntegrationResponses: responses })))
    const answer = await get('/v1/messages', options)
    expect(answer.status).toBe(204)
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://x.example')
    expect(calls).toEqual([])
  })

  it('chooses its answer by status, and fills in its template', async () => {
    const IntegrationResponses = [
      {
        StatusCode: '404',
        SelectionPattern: '4\\d\\d',
        ResponseTemplates: { 'text/plain': 'none, $context.requestId' },
      },
      { StatusCode: '200', ResponseTemplates: { 'application/json': '{}' } },
    ]
    const RequestTemplates = { 'application/json': '{"statusCode": 404}', 'text/plain': '{"statusCode": 200}' }
    const { get } = await serve(at({ Type: 'MOCK', RequestTemplates, IntegrationResponses }))
    const missing = await get('/v1/messages', options)
    expect([missing.status, missing.headers.get('content-type')]).toEqual([404, 'text/plain'])
    expect(await missing.text()).toBe(`none, ${missing.headers.get('x-amzn-requestid')}`)
    const found = await get('/v1/messages', { ...options, headers: { 'content-type': 'text/plain' } })
    expect(found.status).toBe(200)
  })

  it('refuses a type for which it has no template, when the template says never to pass', async () => {
    const { get } = await serve(
      at(mock({ PassthroughBehavior: 'NEVER', IntegrationResponses: [{ StatusCode: '204' }] })),
    )
    const answer = await get('/v1/messages', { ...options, headers: { 'content-type': 'text/xml' } })
    expect(answer.status).toBe(415)
    expect(await answer.json()).toEqual({ message: 'Unsupported Media Type' })
  })

  it('fails as in AWS without a status, and is refused at start with Velocity', async () => {
    const { get } = await serve(at({ Type: 'MOCK' }))
    expect((await get('/v1/messages', options)).status).toBe(500)
    const velocity = mock({
      IntegrationResponses: [{ StatusCode: '204', ResponseTemplates: { 'application/json': '#set($a = 1)' } }],
    })
    await expect(serve(at(velocity))).rejects.toThrow('uses Velocity')
  })
})

describe('the access log', () => {
  const logged = (Format: string) =>
    restApi({ ...messages, Stage: part('Stage', { StageName: 'prod', AccessLogSetting: { Format } }) })

  it('has a line for each request in the form of the stage, and a dash for what is not there', async () => {
    const format =
      '{"id":"$context.requestId","route":"$context.httpMethod $context.resourcePath","status":$context.status,"length":$context.responseLength,"error":"$context.error.responseType","function":"$context.integration.status"}'
    const { get, access } = await serve(logged(format))
    await get('/v1/messages/secret-id?token=secret')
    await get('/v1/nowhere/secret-id?token=secret')
    expect(access.map((line) => JSON.parse(line))).toEqual([
      {
        id: expect.any(String),
        route: 'GET /v1/messages/{messageId}',
        status: 200,
        length: 2,
        error: '-',
        function: '200',
      },
      {
        id: expect.any(String),
        route: 'GET -',
        status: 403,
        length: expect.any(Number),
        error: 'MISSING_AUTHENTICATION_TOKEN',
        function: '-',
      },
    ])
    expect(access.join()).not.toContain('secret')
  })

  it('does tell the path where the stage asks for it, so that a test can catch it', async () => {
    const { get, access } = await serve(logged('$context.path $context.identity.sourceIp'))
    await get('/v1/messages/secret-id')
    expect(access).toEqual(['/v1/messages/secret-id 127.0.0.1'])
  })

  it('is refused at start when it asks for a variable that is not known', async () => {
    await expect(serve(logged('$context.requestBody'))).rejects.toThrow(
      'the access log of Main/Api uses $context.requestBody',
    )
  })
})

describe('what the gateway does not act out', () => {
  it.each([
    ['API keys', { ApiKeyRequired: true }, 'ApiKeyRequired'],
    ['IAM authorizers', { AuthorizationType: 'AWS_IAM' }, 'AuthorizationType'],
    ['other integrations', { Integration: { Type: 'HTTP_PROXY', Uri: 'https://x.example' } }, 'Integration'],
    [
      'unknown settings of an integration',
      { Integration: toFunction('x', { CacheKeyParameters: ['a'] }) },
      'CacheKeyParameters',
    ],
  ])('is refused at start: %s', async (_name, more, what) => {
    await expect(serve(restApi({ ...messages, Get: method('GET', 'Pages', toFunction('x'), more) }))).rejects.toThrow(
      what,
    )
  })

  it('is refused at start: a base path in front of the API', async () => {
    const Mapping = part('BasePathMapping', { DomainName: 'x.example', BasePath: 'v1' })
    await expect(serve(restApi({ ...messages, Mapping }))).rejects.toThrow('Main/Mapping: a base path')
  })

  it('keeps going after an error of its own, and names only its kind', async () => {
    const broken: VerifyToken = async () => {
      throw new TypeError('about a patient')
    }
    const Authorizer = part('Authorizer', { Type: 'COGNITO_USER_POOLS', ProviderARNs: ['arn:x'] })
    const Get = method('GET', 'Pages', toFunction('x'), {
      AuthorizationType: 'COGNITO_USER_POOLS',
      AuthorizerId: { Ref: 'Authorizer' },
    })
    const { get, trouble } = await serve(restApi({ ...messages, Authorizer, Get }), ok, broken)
    const answer = await get('/pages', { headers: { authorization: 'x' } })
    expect(answer.status).toBe(500)
    expect(await answer.json()).toEqual({ message: 'Internal server error' })
    expect(trouble).toEqual(['TypeError'])
  })
})
