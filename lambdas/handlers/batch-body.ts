// The body of POST /v1/message-batches. Its messages are parsed one by one, so that a bad one hinders no other.
import * as v from 'valibot'
import { MOST_MESSAGES_IN_BATCH } from '../domain/batch.ts'
import type { BatchItem } from '../usecases/accept-batch.ts'
import { tryBody } from './body.ts'
import { MessageBody, paymentFaults, timeFaults, writtenOf } from './message-body.ts'

/** By it a message is named in the answer: without one that can be repeated, the whole batch is refused. */
const key = v.pipe(
  v.string('This must be text.'),
  v.description('Names the message in the answer, and in a retry. One of its own for each.'),
  v.regex(/^[A-Za-z0-9._:/-]{1,64}$/, 'This must have 1 to 64 letters, digits or . _ : / -.'),
)

export const BatchBody = v.strictObject({
  messages: v.pipe(
    v.array(v.looseObject({ key }, 'This must be an object.'), 'This must be a list.'),
    v.minLength(1, 'This must hold a message.'),
    v.maxLength(MOST_MESSAGES_IN_BATCH, `This must hold at most ${MOST_MESSAGES_IN_BATCH} messages.`),
  ),
})

/** As a message of a batch is written: what BatchBody leaves to `batchItem`. For the API document. */
export const BatchMessageBody = v.strictObject({ key, ...MessageBody.pipe[0].entries })

export function batchItem(
  { key, ...message }: v.InferOutput<typeof BatchBody>['messages'][number],
  now: Date,
  paymentHosts: readonly string[],
): BatchItem {
  const parsed = tryBody(MessageBody, message)
  if ('faults' in parsed) return { key, faults: parsed.faults }
  const { output: request } = parsed
  return {
    key,
    request,
    written: writtenOf(request),
    timeFaults: [...timeFaults(request, now), ...paymentFaults(request, paymentHosts)],
  }
}
