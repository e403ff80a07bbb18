// The calls about messages, as the document tells them.
import * as v from 'valibot'
import { ReplyFilters } from '../handlers/read-replies.ts'
import { MessageListQuery } from '../handlers/track-messages.ts'
import { EXAMPLES } from './examples.ts'
import { page } from './formats.ts'
import type { Operation } from './operation.ts'

export const MESSAGE_OPERATIONS: readonly Operation[] = [
  {
    method: 'post',
    path: '/v1/messages',
    operationId: 'sendMessage',
    tag: 'Messages',
    summary: 'Send a message to a patient',
    description:
      'Stores the message encrypted, and owes the patient a notice that says nothing of it. A retry with the same Idempotency-Key and body, up to twelve months later, answers 200 with the same id and sends nothing more.',
    scope: 'messages.send',
    needsIdempotencyKey: true,
    body: { name: 'MessageRequest', example: EXAMPLES.messageRequest },
    answers: {
      202: { description: 'Accepted.', schema: 'Accepted', example: EXAMPLES.accepted },
      200: { description: 'Accepted earlier, under the same key.', schema: 'Accepted', example: EXAMPLES.accepted },
    },
    problems: [
      'invalid-body',
      'idempotency-key-missing',
      'idempotency-key-too-long',
      'not-found',
      'idempotency-key-reused',
    ],
  },
  {
    method: 'get',
    path: '/v1/messages',
    operationId: 'listMessages',
    tag: 'Messages',
    summary: 'List your messages',
    description:
      'Newest first, those of your own application alone. A page may hold fewer than `limit`, or none, and still have a `nextCursor`: go on until there is none. The list may lag behind by a moment; `getMessage` does not.',
    scope: 'messages.read',
    query: v.strictObject({ ...MessageListQuery.entries, ...page }),
    answers: { 200: { description: 'The messages.', schema: 'MessageList', example: EXAMPLES.messageList } },
    problems: ['invalid-query'],
  },
  {
    method: 'get',
    path: '/v1/messages/{messageId}',
    operationId: 'getMessage',
    tag: 'Messages',
    summary: 'See how a message fares',
    description: 'States and times, never content and never where the patient can be reached.',
    scope: 'messages.read',
    answers: { 200: { description: 'The message.', schema: 'MessageStatus', example: EXAMPLES.messageStatus } },
    problems: ['not-found'],
  },
  {
    method: 'post',
    path: '/v1/messages/{messageId}/recall',
    operationId: 'recallMessage',
    tag: 'Messages',
    summary: 'Recall a message',
    description:
      'Destroys the content and the replies to it, cancels what is still owed, and says exactly who had opened it. May take a few seconds while somebody is just reading. Recalling again answers with the same receipt.',
    scope: 'messages.recall',
    body: { name: 'RecallRequest', example: EXAMPLES.recallRequest },
    answers: {
      200: { description: 'The exposure receipt.', schema: 'ExposureReceipt', example: EXAMPLES.exposureReceipt },
    },
    problems: ['invalid-body', 'not-found'],
  },
  {
    method: 'get',
    path: '/v1/messages/{messageId}/replies',
    operationId: 'listReplies',
    tag: 'Messages',
    summary: 'Read what the patient has answered',
    description:
      'Oldest first, at most 20 a message. A patient may answer again: of the answers to an appointment or a survey the last one counts. Reading is recorded before it is answered, as `replies.read`. After a recall, and from 30 days after the message has expired, the list is empty.',
    scope: 'replies.read',
    query: v.strictObject({ ...ReplyFilters.entries, ...page }),
    answers: { 200: { description: 'The replies.', schema: 'ReplyList', example: EXAMPLES.replyList } },
    problems: ['invalid-query', 'not-found'],
  },
]
