// The endpoint that all AWS stand-ins share: who answers, how refusals look, what is remembered.
import { KMSClient, ListKeysCommand } from '@aws-sdk/client-kms'
import { afterEach, expect, test } from 'vitest'
import { type AwsServer, serveAws } from '../../local/aws/server.ts'
import { AwsFault, type AwsRequest, type AwsService } from '../../local/aws/service.ts'

const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
let server: AwsServer | undefined

afterEach(async () => {
  await server?.close()
  server = undefined
})

/** Answers every operation of KMS with what `act` says. */
const acting = (act: (request: AwsRequest) => unknown): AwsService => ({
  name: 'kms',
  claims: (request) => String(request.headers['x-amz-target']).startsWith('TrentService.'),
  answer: async (request) => ({ status: 200, body: await act(request) }),
})

async function start(...services: AwsService[]) {
  server = await serveAws(services, 0)
  const kms = new KMSClient({ endpoint: server.url, region: 'us-east-1', credentials, maxAttempts: 1 })
  return { server, kms }
}

test('gives a request to the service that claims it', async () => {
  const { kms } = await start(
    { name: 'other', claims: () => false, answer: async () => ({ status: 500 }) },
    acting(() => ({ Keys: [{ KeyId: 'one' }] })),
  )
  const answer = await kms.send(new ListKeysCommand({}))
  expect(answer.Keys).toEqual([{ KeyId: 'one' }])
  expect(answer.$metadata.requestId).toMatch(/^[0-9a-f-]{36}$/)
})

test('passes method, path, query, headers and body to the service', async () => {
  const seen: AwsRequest[] = []
  const { server } = await start({
    name: 'all',
    claims: () => true,
    answer: async (request) => {
      seen.push(request)
      return { status: 202, headers: { 'x-extra': 'yes' } }
    },
  })
  const answer = await fetch(`${server.url}/v2/email/things?after=3`, { method: 'PUT', body: 'hello' })
  expect([answer.status, answer.headers.get('x-extra'), await answer.text()]).toEqual([202, 'yes', ''])
  expect(seen[0]).toMatchObject({ method: 'PUT', path: '/v2/email/things', body: Buffer.from('hello') })
  expect(seen[0]?.query.get('after')).toBe('3')
})

test("a refusal becomes the SDK's exception, with its further members", async () => {
  const { kms } = await start(
    acting(() => {
      throw new AwsFault('NotFoundException', 'No such key', 400, { Reason: 'GONE' })
    }),
  )
  await expect(kms.send(new ListKeysCommand({}))).rejects.toMatchObject({
    name: 'NotFoundException',
    message: 'No such key',
    Reason: 'GONE',
  })
})

test('a broken stand-in answers 500 and tells nothing of what broke', async () => {
  const { server } = await start(
    acting(() => {
      throw new Error('the patient Ada')
    }),
  )
  const answer = await fetch(server.url, { method: 'POST', headers: { 'x-amz-target': 'TrentService.ListKeys' } })
  expect(answer.status).toBe(500)
  expect(answer.headers.get('x-amzn-errortype')).toBe('InternalFailure')
  expect(await answer.json()).toEqual({ __type: 'InternalFailure' })
})

test('a request that nobody claims is an unknown operation, named without its path', async () => {
  const { server } = await start(acting(() => ({})))
  const rest = await fetch(`${server.url}/v2/email/suppression/addresses/ada@example.com`, { method: 'DELETE' })
  expect(rest.status).toBe(404)
  expect(await rest.json()).toEqual({ __type: 'UnknownOperationException', message: 'Nobody answers DELETE' })
  const target = await fetch(server.url, { method: 'POST', headers: { 'x-amz-target': 'Unheard_1.Of' } })
  expect(await target.json()).toMatchObject({ message: 'Nobody answers Of' })
})

test('refuses more than 10 MiB', async () => {
  const { server } = await start(acting(() => ({})))
  const send = (bytes: number) =>
    fetch(server.url, { method: 'POST', headers: { 'x-amz-target': 'TrentService.X' }, body: Buffer.alloc(bytes) })
  expect((await send(10 * 1024 * 1024)).status).toBe(200)
  expect((await send(10 * 1024 * 1024 + 1)).status).toBe(413)
})

test('refuses a web page that is open on the same machine', async () => {
  const { server } = await start(acting(() => ({})))
  const headers = { origin: 'https://elsewhere.example', 'x-amz-target': 'TrentService.ListKeys' }
  expect((await fetch(server.url, { method: 'POST', headers })).status).toBe(403)
  expect(server.journal).toEqual([])
})

test('remembers which operations were called, and nothing of what they carried', async () => {
  const { server, kms } = await start(acting(() => ({})))
  await kms.send(new ListKeysCommand({ Marker: 'a secret' }))
  expect(server.journal).toEqual([{ at: expect.any(Number), service: 'kms', operation: 'ListKeys' }])
  expect(JSON.stringify(server.journal)).not.toContain('secret')
})

test('says so when the port is taken', async () => {
  const { server } = await start()
  await expect(serveAws([], Number(new URL(server.url).port))).rejects.toThrow('EADDRINUSE')
})
