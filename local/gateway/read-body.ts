// Reads the body of a request up to API Gateway's limit. What is beyond it is thrown away unread, so that the client still hears why.
import type { IncomingMessage } from 'node:http'
import { GatewayFault } from './gateway-fault.ts'

/** 10 MB, which AWS does not let anyone raise. */
const MAX_BODY = 10 * 1024 * 1024

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length <= MAX_BODY) chunks.push(chunk)
  }
  if (length > MAX_BODY) throw new GatewayFault('REQUEST_TOO_LARGE', 'Request Too Long')
  return Buffer.concat(chunks)
}
