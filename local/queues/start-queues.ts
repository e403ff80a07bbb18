// The queues and topics of the templates, running. Messages stay on this machine, and in their folder where one is given.
import type { Assembly } from '../assembly/read-assembly.ts'
import { AwsFault } from '../aws/service.ts'
import { createQueues, createTopics, lastOf } from './create-queues.ts'
import { startLoopbackFauxqs } from './start-fauxqs.ts'

/** fauxqs knows no other. */
export const ACCOUNT = '000000000000'

export interface Queues {
  readonly endpoint: string
  /** The address of a queue, as functions get it: the SDK sends to its host, which must be an address and not a name. */
  url(queueName: string): string
  send(queueArn: string, body: string): void
  publish(topicArn: string, message: string): void
  /** Bodies of what waits in a queue, without receiving it: ready, then delayed, then in flight. */
  waiting(queueName: string): readonly string[]
  stop(): Promise<void>
}

export type QueuesOptions = { readonly port?: number; readonly folder?: string | undefined }

export async function startQueues(assembly: Assembly, { port = 0, folder }: QueuesOptions = {}): Promise<Queues> {
  if (assembly.account !== ACCOUNT)
    throw new Error(`the local queues belong to the account ${ACCOUNT}, not ${assembly.account}`)
  const server = await startLoopbackFauxqs({ port, region: assembly.region, folder })
  await createQueues(assembly, server)
  createTopics(assembly, server)
  const topics = new Set(assembly.resources('AWS::SNS::Topic').map((topic) => topic.attribute('TopicArn')))
  return {
    endpoint: server.address,
    url: (queueName) => `${server.address}/${ACCOUNT}/${queueName}`,
    send: (queueArn, body) => {
      const queue = lastOf(queueArn)
      if (server.inspectQueue(queue) === undefined) {
        throw new AwsFault('QueueDoesNotExist', `The queue ${queue} does not exist.`)
      }
      server.sendMessage(queue, body)
    },
    publish: (topicArn, message) => {
      if (!topics.has(topicArn)) throw new AwsFault('NotFoundException', 'Topic does not exist', 404)
      server.publish(lastOf(topicArn), message)
    },
    waiting: (queueName) => {
      const { ready = [], delayed = [], inflight = [] } = server.inspectQueue(queueName)?.messages ?? {}
      return [...ready, ...delayed, ...inflight.map(({ message }) => message)].map(({ body }) => body)
    },
    stop: () => server.stop(),
  }
}
