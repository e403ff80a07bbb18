// Finds a port that nobody uses, or makes sure of the wanted one, for a program that cannot choose a port itself.
// Another program may take it in the moment between: rare, and then the program says so.
import { once } from 'node:events'
import { createServer } from 'node:net'

/** @param wanted 0 for any. */
export async function freePort(wanted = 0): Promise<number> {
  const server = createServer().listen(wanted, '127.0.0.1')
  try {
    await once(server, 'listening')
  } catch (cause) {
    throw new Error(`port ${wanted} is taken: stop what uses it, or choose another`, { cause })
  }
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (typeof address !== 'object' || address === null) throw new Error('no port is free')
  return address.port
}
