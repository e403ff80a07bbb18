// Runs fauxqs, which plays SQS and SNS, inside this process and on this machine only.
// Not acted out by it: StartMessageMoveTask, permissions, encryption, fair queues, SNS to anything but a queue.
import { channel } from 'node:diagnostics_channel'
import { type FauxqsServer, startFauxqs } from 'fauxqs'

export type FauxqsOptions = {
  /** 0 for any free port. */
  readonly port: number
  readonly region: string
  /** Where messages are kept; without it they live in memory. */
  readonly folder?: string | undefined
}

const EVERY_ADDRESS = '0.0.0.0'
const THIS_MACHINE = '127.0.0.1'

export async function startLoopbackFauxqs({ port, region, folder }: FauxqsOptions): Promise<FauxqsServer> {
  // It always asks for every address, and has no option for it: Node announces each listen before it happens.
  const listens = channel('tracing:net.server.listen:asyncStart')
  const stayHere = (message: unknown) => {
    const { options } = message as { options: { host?: string; port?: number } }
    if (options.host === EVERY_ADDRESS && options.port === port) options.host = THIS_MACHINE
  }
  listens.subscribe(stayHere)
  try {
    const server = await startFauxqs({ port, logger: false, defaultRegion: region, ...(folder && { dataDir: folder }) })
    if (new URL(server.address).hostname === THIS_MACHINE) return server
    await server.stop()
    throw new Error(
      `fauxqs listens on ${server.address}, which strangers may reach; adapt local/queues/start-fauxqs.ts`,
    )
  } finally {
    listens.unsubscribe(stayHere)
  }
}
