// The body of POST /v1/messages.
import * as v from 'valibot'
import { MOST_BODY_CHARACTERS, MOST_SUBJECT_CHARACTERS } from '../domain/content.ts'
import { parsePatientId } from '../domain/ids.ts'
import { CATEGORIES, MOST_DAYS_KEPT } from '../domain/message.ts'
import { channel, flag, instant, line, oneOf, paragraphs, sealed } from './fields.ts'

const patientId = v.pipe(
  v.string('This must be a patient id.'),
  v.transform(parsePatientId),
  v.check((id) => id !== undefined, 'This must be a patient id, such as pat_01h455vb4pex5vsknk084sn02q.'),
  v.transform((id) => id as NonNullable<typeof id>),
)

/** ISO 8601, PT1H to PT72H. */
const escalateAfter = v.pipe(
  v.string('This must be a duration such as PT24H.'),
  v.regex(/^PT([1-9]|[1-6]\d|7[0-2])H$/, 'This must be a duration from PT1H to PT72H, in whole hours.'),
)

export const MessageBody = v.strictObject({
  patientId,
  category: oneOf(CATEGORIES),
  content: v.pipe(
    v.strictObject({ subject: line(MOST_SUBJECT_CHARACTERS), body: paragraphs(MOST_BODY_CHARACTERS) }),
    v.transform(sealed),
  ),
  notice: v.optional(
    v.strictObject({
      channels: v.optional(
        v.pipe(v.array(channel, 'This must be a list.'), v.minLength(1, 'This must name a channel.')),
      ),
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
})

/** What only the time of the request can tell. */
export function timeFaults(body: v.InferOutput<typeof MessageBody>, now: Date): { pointer: string; message: string }[] {
  const last = new Date(now.getTime() + MOST_DAYS_KEPT * 86_400_000)
  const expiresAt = body.expiresAt
  const faults = []
  if (expiresAt && (expiresAt <= now || expiresAt > last))
    faults.push({ pointer: '/expiresAt', message: `This must lie ahead, at most ${MOST_DAYS_KEPT} days.` })
  if (body.notice.notBefore && body.notice.notBefore >= (expiresAt ?? last))
    faults.push({ pointer: '/notice/notBefore', message: 'This must lie before the message expires.' })
  return faults
}
