// Starts every event source mapping of the templates: from queues and from streams of tables to functions.
import type { Assembly } from '../assembly/read-assembly.ts'
import type { Clock } from '../clock.ts'
import type { Table } from '../dynamodb/create-tables.ts'
import type { ExpirySweeper } from '../dynamodb/expiry-sweeper.ts'
import type { Invoke } from '../functions/function-spec.ts'
import { lastOf } from '../queues/create-queues.ts'
import type { Queues } from '../queues/start-queues.ts'
import type { Store } from '../store.ts'
import type { Deliver, EventSource } from './event-source.ts'
import { readMappings } from './event-source-mapping.ts'
import { startQueueSource } from './queue-source.ts'
import { startStreamSource } from './stream-source.ts'

export type SourcesOptions = {
  readonly assembly: Assembly
  readonly clock: Clock
  readonly store: Store
  readonly queues: Queues
  readonly dynamodb: { readonly endpoint: string; readonly tables: readonly Table[]; readonly sweeper: ExpirySweeper }
  readonly invoke: Invoke
  readonly deliver: Deliver
  readonly workers: number
  readonly onTrouble: (line: string) => void
}

export async function startSources(options: SourcesOptions): Promise<EventSource[]> {
  const { assembly, queues, dynamodb } = options
  const context = { ...options, region: assembly.region }
  const fromQueues = readMappings(assembly, 'sqs').map((mapping) =>
    startQueueSource({
      ...context,
      mapping,
      endpoint: queues.endpoint,
      queueUrl: queues.url(lastOf(mapping.sourceArn)),
    }),
  )
  const fromStreams = await Promise.all(
    readMappings(assembly, 'dynamodb').map((mapping) =>
      startStreamSource({
        ...context,
        mapping,
        endpoint: dynamodb.endpoint,
        wasExpired: dynamodb.sweeper.wasExpired,
      }),
    ),
  )
  return [...fromQueues, ...fromStreams]
}
