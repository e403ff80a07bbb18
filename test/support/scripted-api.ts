// An API that answers as a test tells it to, or loses the answer, and remembers what it was asked. It knows nothing of Sealpost but how tokens are given.
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export type Asked = {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}
/** `lost`: nothing comes back. `cut`: it breaks off in the middle. */
export type Answer = { status: number; body?: unknown; headers?: Record<string, string> } | 'lost' | 'cut'

const TYPE = 'application/json'

export async function startScriptedApi() {
  const asked: Asked[] = []
  const answers: Answer[] = []
  const tokenAnswers: Answer[] = []
  let tokens = 0
  const server = createServer(async (request, response) => {
    const { method = '', url: path = '', headers } = request
    const body = await text(request)
    if (path === '/token') {
      tokens += 1
      const token = { access_token: `token-${tokens}`, token_type: 'Bearer', expires_in: 900 }
      return give(response, tokenAnswers.shift() ?? { status: 200, body: token })
    }
    asked.push({ method, path, headers, body })
    give(response, answers.shift() ?? { status: 200, body: {} })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    address: { api: url, tokenEndpoint: `${url}/token`, client: { id: 'an-application', secret: 'its-secret' } },
    asked,
    tokensGiven: () => tokens,
    answerWith: (...next: Answer[]) => answers.push(...next),
    answerTokensWith: (...next: Answer[]) => tokenAnswers.push(...next),
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function give(response: ServerResponse, answer: Answer): void {
  if (answer === 'lost') {
    response.destroy()
  } else if (answer === 'cut') {
    response.writeHead(200, { 'content-type': TYPE, 'content-length': '100' })
    response.write('{"half":', () => response.destroy())
  } else {
    const { status, body = {}, headers } = answer
    response.writeHead(status, { 'content-type': TYPE, ...headers })
    response.end(typeof body === 'string' ? body : JSON.stringify(body))
  }
}
