// One HTTP endpoint for several AWS stand-ins. It must never keep or print a request's body, and never listen beyond this machine.
// Not acted out: signatures and permissions (any caller is let in, but no web page is), throttling, checksums.
import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { AnswerLost, AwsFault, type AwsRequest, type AwsService } from './service.ts'

export type JournalEntry = { readonly at: number; readonly service: string; readonly operation: string }

export type AwsServer = {
  readonly url: string
  /** The latest calls, oldest first. For tests that count calls. */
  readonly journal: readonly JournalEntry[]
  close(): Promise<void>
}

const MOST_BODY_BYTES = 10 * 1024 * 1024
const MOST_JOURNAL_ENTRIES = 10_000

/** @param port 0 for any free port. */
export async function serveAws(services: readonly AwsService[], port: number): Promise<AwsServer> {
  const journal: JournalEntry[] = []

  const record = (service: string, request: AwsRequest) => {
    journal.push({ at: Date.now(), service, operation: operationOf(request) })
    if (journal.length > MOST_JOURNAL_ENTRIES) journal.shift()
  }

  const answer = async (incoming: IncomingMessage) => {
    // Only a browser sends Origin: a page that is open on this machine must not drive the stand-ins.
    if (incoming.headers.origin) throw new AwsFault('AccessDeniedException', 'Not for web pages', 403)
    const request = await readRequest(incoming)
    const service = services.find((candidate) => candidate.claims(request))
    if (!service) throw new AwsFault('UnknownOperationException', `Nobody answers ${operationOf(request)}`, 404)
    record(service.name, request)
    return service.answer(request)
  }

  const server = createServer(async (incoming, outgoing) => {
    try {
      const { status, headers, body } = await answer(incoming)
      send(incoming, outgoing, status, headers ?? {}, body)
    } catch (error) {
      if (error instanceof AnswerLost) {
        // Otherwise the connection stays as it is until the caller loses patience.
        if (error.how === 'cut') incoming.socket.destroy()
        return
      }
      const fault = error instanceof AwsFault ? error : new AwsFault('InternalFailure', '', 500)
      const body = { __type: fault.type, message: fault.message || undefined, ...fault.members }
      send(incoming, outgoing, fault.status, { 'x-amzn-errortype': fault.type }, body)
    }
  })

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    journal,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** The target's operation, or the method alone: a path may hold a phone number or an address. */
function operationOf(request: AwsRequest): string {
  const target = request.headers['x-amz-target']
  return typeof target === 'string' ? target.slice(target.lastIndexOf('.') + 1) : request.method
}

async function readRequest(incoming: IncomingMessage): Promise<AwsRequest> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    bytes += chunk.length
    // The rest is read and dropped, so that the client hears the refusal instead of a broken connection.
    if (bytes <= MOST_BODY_BYTES) chunks.push(chunk)
  }
  if (bytes > MOST_BODY_BYTES) throw new AwsFault('RequestEntityTooLargeException', 'At most 10 MiB', 413)
  const url = new URL(incoming.url ?? '/', 'http://localhost')
  return {
    method: incoming.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: incoming.headers,
    body: Buffer.concat(chunks),
  }
}

function send(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: unknown,
): void {
  const asked = incoming.headers['content-type'] ?? ''
  const type = asked.startsWith('application/x-amz-json-') ? asked : 'application/json'
  outgoing.writeHead(status, { 'content-type': type, 'x-amzn-requestid': randomUUID(), ...headers })
  outgoing.end(body === undefined ? undefined : JSON.stringify(body))
}
