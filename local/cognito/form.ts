// Reads the fields of a posted form. It must never keep them: they may be a password.
import type { IncomingMessage } from 'node:http'

const MOST_BYTES = 16 * 1024

export async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes <= MOST_BYTES) chunks.push(chunk)
  }
  // A form of ours is far smaller: what is longer was not filled in by a person.
  return new URLSearchParams(bytes > MOST_BYTES ? '' : Buffer.concat(chunks).toString('utf8'))
}
