// The calls about batches of messages, as the document tells them.
import { EXAMPLES } from './examples.ts'
import type { Operation } from './operation.ts'

export const BATCH_OPERATIONS: readonly Operation[] = [
  {
    method: 'post',
    path: '/v1/message-batches',
    operationId: 'sendBatch',
    tag: 'Messages',
    summary: 'Send 1 to 500 messages',
    description:
      'Each message is stored as if it were sent alone, under a `key` of its own; a bad one is named by it and hinders no other. A retry with the same Idempotency-Key and the same keys answers with the same batch, adds what is missing and sends nothing twice. Two messages with one key are both refused, and a key that came before with another body is. At most 4 MiB.',
    scope: 'messages.send',
    needsIdempotencyKey: true,
    body: { name: 'BatchRequest', example: EXAMPLES.batchRequest },
    answers: {
      202: {
        description: 'What was accepted and what was not.',
        schema: 'AcceptedBatch',
        example: EXAMPLES.acceptedBatch,
      },
    },
    problems: ['invalid-body', 'idempotency-key-missing', 'idempotency-key-too-long', 'idempotency-key-reused'],
  },
  {
    method: 'get',
    path: '/v1/message-batches/{batchId}',
    operationId: 'getBatch',
    tag: 'Messages',
    summary: 'See how the messages of a batch fare, in numbers',
    scope: 'messages.read',
    answers: { 200: { description: 'Counts by state.', schema: 'BatchStatus', example: EXAMPLES.batchStatus } },
    problems: ['not-found'],
  },
  {
    method: 'post',
    path: '/v1/message-batches/{batchId}/recall',
    operationId: 'recallBatch',
    tag: 'Messages',
    summary: 'Recall all messages of a batch',
    description:
      'Recalls each as if it were recalled alone. It stops while there is time to answer: call it again until `pending` is 0. A call on a finished batch changes nothing and gives the same counts. With `dryRun` nothing is changed.',
    scope: 'messages.recall',
    body: { name: 'BatchRecallRequest', example: EXAMPLES.batchRecallRequest },
    answers: { 200: { description: 'How far it is.', schema: 'BatchRecall', example: EXAMPLES.batchRecall } },
    problems: ['invalid-body', 'not-found'],
  },
]
