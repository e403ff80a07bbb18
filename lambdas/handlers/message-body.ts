// The body of POST /v1/messages.
import * as v from 'valibot'
import { MOST_BODY_CHARACTERS, MOST_SUBJECT_CHARACTERS } from '../domain/content.ts'
import { type PatientId, parsePatientId } from '../domain/ids.ts'
import { CATEGORIES, DEFAULT_DAYS_KEPT, MOST_DAYS_KEPT } from '../domain/message.ts'
import { outsideHost } from '../domain/outside-host.ts'
import type { Phi } from '../domain/phi.ts'
import { ActionBody } from './action-body.ts'
import { channels, flag, instant, line, oneOf, paragraphs, sealed } from './fields.ts'

const patientId = v.pipe(
  v.string('This must be a patient id.'),
  v.description('A patient id, such as pat_01h455vb4pex5vsknk084sn02q.'),
  v.check(
    (id) => parsePatientId(id) !== undefined,
    'This must be a patient id, such as pat_01h455vb4pex5vsknk084sn02q.',
  ),
  v.transform((id) => parsePatientId(id) as PatientId),
)

/** ISO 8601, PT1H to PT72H. */
const escalateAfter = v.pipe(
  v.string('This must be a duration such as PT24H.'),
  v.description(
    'ISO 8601 in whole hours, PT1H to PT72H. Unread for so long, the next channel is tried. Without it PT24H.',
  ),
  v.regex(/^PT([1-9]|[1-6]\d|7[0-2])H$/, 'This must be a duration from PT1H to PT72H, in whole hours.'),
)

export const MessageBody = v.pipe(
  v.strictObject({
    patientId,
    category: oneOf(CATEGORIES),
    content: v.strictObject({
      subject: line(MOST_SUBJECT_CHARACTERS),
      body: paragraphs(MOST_BODY_CHARACTERS),
      action: v.optional(ActionBody),
    }),
    notice: v.optional(
      v.strictObject({
        channels: v.optional(v.pipe(channels, v.minLength(1, 'This must name a channel.'))),
        notBefore: v.optional(instant),
        escalateAfter: v.optional(escalateAfter),
      }),
      {},
    ),
    expiresAt: v.optional(instant),
    allowReplies: v.optional(flag, false),
    reference: v.optional(
      v.pipe(
        v.string('This must be text.'),
        v.regex(/^[A-Za-z0-9._:/-]{1,64}$/, 'This must have 1 to 64 letters, digits or . _ : / -.'),
      ),
    ),
  }),
  // The mark goes with the content: nobody can tell that it names no patient.
  v.transform(({ content, reference, ...message }) => ({
    ...message,
    content: sealed({ ...content, ...(reference !== undefined && { reference }) }),
  })),
)

/** As it is compared with a retry. The parsed body has its fields in the order of the schema: what is meant alike is written alike. */
export const writtenOf = (body: v.InferOutput<typeof MessageBody>): Phi =>
  sealed(JSON.stringify({ ...body, content: body.content.reveal() }))

/** What only the time of the request can tell. */
export function timeFaults(body: v.InferOutput<typeof MessageBody>, now: Date): { pointer: string; message: string }[] {
  const days = (count: number) => new Date(now.getTime() + count * 86_400_000)
  const expiresAt = body.expiresAt ?? days(DEFAULT_DAYS_KEPT)
  const faults = []
  if (expiresAt <= now || expiresAt > days(MOST_DAYS_KEPT))
    faults.push({ pointer: '/expiresAt', message: `This must lie ahead, at most ${MOST_DAYS_KEPT} days.` })
  if (body.notice.notBefore && body.notice.notBefore >= expiresAt)
    faults.push({
      pointer: '/notice/notBefore',
      message: `This must lie before the message expires (after ${DEFAULT_DAYS_KEPT} days, unless expiresAt says otherwise).`,
    })
  return faults
}

/** What only the deployment can tell: where its patients may be sent to pay. */
export function paymentFaults(
  { content }: v.InferOutput<typeof MessageBody>,
  allowedHosts: readonly string[],
): { pointer: string; message: string }[] {
  const { action } = content.reveal()
  if (action?.type !== 'payment' || allowedHosts.includes(outsideHost(action.url) ?? '')) return []
  return [
    { pointer: '/content/action/url', message: 'This must be on a host that this deployment allows for payments.' },
  ]
}
