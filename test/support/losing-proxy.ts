// A network that loses the first answer: the API got the request and did what it asks, and the caller hears nothing. Everything after that goes through.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export type PassedOn = {
  readonly key: unknown
  readonly sent: string
  readonly status: number
  readonly answer: string
}

/** One that ends with its block. */
export async function startLosingProxy(api: string) {
  const passed: PassedOn[] = []
  const server = createServer(async (request, response) => {
    const { method = '', url = '', headers } = request
    const sent = await text(request)
    const { authorization = '', 'content-type': type = '', 'idempotency-key': key = '' } = headers
    const answer = await fetch(`${api}${url}`, {
      method,
      headers: { authorization, 'content-type': type, 'idempotency-key': String(key) },
      ...(sent !== '' && { body: sent }),
    })
    passed.push({ key, sent, status: answer.status, answer: await answer.text() })
    if (passed.length === 1) {
      response.destroy()
      return
    }
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' })
    response.end(passed.at(-1)?.answer)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    passed,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
