// Lets Node's HTTP server answer through a fetch-style handler, on this machine only. It must never keep or print a request's body.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'

export type FetchHandler = (request: Request) => Response | Promise<Response>
export type FetchServer = { readonly url: string; close(): Promise<void> }

const MOST_BODY_BYTES = 64 * 1024

export async function serveFetch(handle: FetchHandler, port: number): Promise<FetchServer> {
  const server = createServer((incoming, outgoing) => {
    answer(handle, incoming, outgoing).catch(() => outgoing.destroy())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function answer(handle: FetchHandler, incoming: IncomingMessage, outgoing: ServerResponse) {
  const response = await handle(await toRequest(incoming))
  outgoing.writeHead(response.status, Object.fromEntries(response.headers))
  if (!response.body) return void outgoing.end()
  await pipeline(Readable.fromWeb(response.body as ReadableStream), outgoing)
}

async function toRequest(incoming: IncomingMessage): Promise<Request> {
  const url = new URL(incoming.url ?? '/', `http://${incoming.headers.host ?? 'localhost'}`)
  const headers = Object.entries(incoming.headersDistinct).flatMap(([name, values = []]) =>
    values.map((value): [string, string] => [name, value]),
  )
  const method = incoming.method ?? 'GET'
  const body = await readBody(incoming)
  return new Request(url, { method, headers, ...(method !== 'GET' && method !== 'HEAD' && { body }) })
}

/** What is longer than allowed arrives empty, and is refused as such. */
async function readBody(incoming: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes <= MOST_BODY_BYTES) chunks.push(chunk)
  }
  return Buffer.concat(bytes <= MOST_BODY_BYTES ? chunks : [])
}
