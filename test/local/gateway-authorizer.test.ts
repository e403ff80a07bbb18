// The gateway lets nobody through without a token of the pool and the scope of the call.
import type { APIGatewayProxyEvent } from 'aws-lambda'
import { describe, expect, it, onTestFinished } from 'vitest'
import { readAssembly } from '../../local/assembly/read-assembly.ts'
import { readApis } from '../../local/gateway/read-api.ts'
import { startGateway } from '../../local/gateway/start-gateway.ts'
import { makeTokenVerifier } from '../../local/gateway/verify-token.ts'
import { writeAssembly } from '../support/cloud-assembly.ts'
import { method, part, resource, restApi, toFunction } from '../support/rest-api-template.ts'
import { makeIssuer } from '../support/signed-token.ts'

const staff = makeIssuer('http://127.0.0.1:9/staff')
const patients = makeIssuer('http://127.0.0.1:9/patients')
const stranger = makeIssuer('http://127.0.0.1:9/staff')

const COGNITO = { AuthorizationType: 'COGNITO_USER_POOLS', AuthorizerId: { Ref: 'Authorizer' } }

async function serve() {
  const Resources = {
    Staff: { Type: 'AWS::Cognito::UserPool' },
    ...restApi({
      Messages: resource('messages'),
      Me: resource('me'),
      Authorizer: part('Authorizer', {
        Type: 'COGNITO_USER_POOLS',
        IdentitySource: 'method.request.header.Authorization',
        ProviderARNs: [{ 'Fn::GetAtt': ['Staff', 'Arn'] }],
      }),
      Post: method('POST', 'Messages', toFunction('accept'), {
        ...COGNITO,
        AuthorizationScopes: ['messages/send', 'messages/all'],
      }),
      GetMe: method('GET', 'Me', toFunction('me'), COGNITO),
    }),
  }
  const assembly = readAssembly(writeAssembly({ stacks: { Main: { Resources } } }))
  const [pool] = assembly.resources('AWS::Cognito::UserPool')
  const [api] = readApis(assembly)
  if (!api || !pool) throw new Error('no API')
  const keys: Record<string, object> = {
    'http://127.0.0.1:9/staff/keys': staff.jwks,
    'http://127.0.0.1:9/patients/keys': patients.jwks,
  }
  const verifyToken = makeTokenVerifier({
    pools: [
      { arn: pool.attribute('Arn'), issuer: staff.issuer, jwksUri: 'http://127.0.0.1:9/staff/keys' },
      { arn: 'arn:of:patients', issuer: patients.issuer, jwksUri: 'http://127.0.0.1:9/patients/keys' },
    ],
    fetchKeys: async (uri) => new TextEncoder().encode(JSON.stringify(keys[uri])).buffer,
  })
  const claims: (Record<string, string> | undefined)[] = []
  const gateway = await startGateway({
    api,
    port: 0,
    verifyToken,
    invoke: async (_name, event) => {
      claims.push((event as APIGatewayProxyEvent).requestContext.authorizer?.['claims'])
      return { kind: 'answered', payload: { statusCode: 200, body: 'in' } }
    },
  })
  onTestFinished(() => gateway.close())
  const call = (verb: string, path: string, authorization?: string) =>
    fetch(gateway.url + path, { method: verb, headers: authorization === undefined ? {} : { authorization } })
  return { claims, call }
}

const access = (more: object = {}) => ({
  token_use: 'access',
  scope: 'messages/send openid',
  client_id: 'app',
  ...more,
})

describe('the authorizer of user pools', () => {
  it('lets in an access token with one of the scopes, with or without the word Bearer', async () => {
    const { claims, call } = await serve()
    const exp = Math.floor(Date.UTC(2036, 11, 3, 13, 33, 20) / 1000)
    const token = staff.token(access({ exp, 'cognito:groups': ['a', 'b'], version: 2 }))
    expect((await call('POST', '/messages', `Bearer ${token}`)).status).toBe(200)
    expect((await call('POST', '/messages', token)).status).toBe(200)
    expect(claims[0]).toMatchObject({
      sub: 'someone',
      client_id: 'app',
      scope: 'messages/send openid',
      'cognito:groups': 'a,b',
      version: '2',
      exp: 'Wed Dec 03 13:33:20 UTC 2036',
    })
  })

  it('lets in an identity token where the method asks for no scope', async () => {
    const { call } = await serve()
    expect((await call('GET', '/me', staff.token({ token_use: 'id' }))).status).toBe(200)
    expect((await call('GET', '/me', staff.token(access()))).status).toBe(401)
  })

  it.each([
    ['no token', undefined],
    ['an empty one', ''],
    ['what is no token', 'Bearer nonsense'],
    ['one of another pool', patients.token(access())],
    ['one signed by a stranger', stranger.token(access())],
    ['one without the scope', staff.token(access({ scope: 'messages/read' }))],
    ['one with a longer scope', staff.token(access({ scope: 'messages/sendmore' }))],
    ['an identity token', staff.token({ token_use: 'id', scope: 'messages/send' })],
    ['a changed one', `${staff.token(access()).slice(0, -6)}AAAAAA`],
  ])('refuses %s', async (_name, token) => {
    const { claims, call } = await serve()
    const answer = await call('POST', '/messages', token)
    expect(answer.status).toBe(401)
    expect(answer.headers.get('x-amzn-errortype')).toBe('UnauthorizedException')
    expect(await answer.json()).toEqual({ message: 'Unauthorized' })
    expect(claims).toEqual([])
  })

  it('says so when a token has expired', async () => {
    const { call } = await serve()
    const answer = await call('POST', '/messages', staff.token(access({ exp: Math.floor(Date.now() / 1000) - 60 })))
    expect(answer.status).toBe(401)
    expect(await answer.json()).toEqual({ message: 'The incoming token has expired' })
  })
})
