// The requests of SES version 2, with the limits of its API reference. A refusal names the field and never repeats what was in it.
import * as v from 'valibot'
import type { JsonInput } from './json-target-service.ts'
import { AwsFault } from './service.ts'
import { wrongFields } from './wrong-fields.ts'

/** The address in `Name <user@example.com>`, in lower case. */
export function addressIn(mailbox: string): string {
  return (/<([^<>]*)>\s*$/.exec(mailbox)?.[1] ?? mailbox).trim().toLowerCase()
}

const mailbox = v.pipe(
  v.string(),
  v.maxLength(320, 'Must have at most 320 characters'),
  v.check((text) => /^[^\s@<>,;]+@[^\s@<>,;.]+(\.[^\s@<>,;.]+)+$/.test(addressIn(text)), 'Must be an e-mail address'),
)
const mailboxes = v.optional(v.array(mailbox), [])

const tagPart = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,256}$/, 'Must be letters, numbers, _ or -, at most 256'))
const tags = v.pipe(
  v.array(v.object({ Name: tagPart, Value: tagPart })),
  v.check((list) => new Set(list.map((tag) => tag.Name)).size === list.length, 'Must not name a tag twice'),
)

const setBySes = [
  'bcc',
  'cc',
  'content-disposition',
  'content-transfer-encoding',
  'content-type',
  'date',
  'dkim-signature',
  'from',
].concat(['message-id', 'mime-version', 'reply-to', 'return-path', 'sender', 'subject', 'to'])
const header = v.object({
  Name: v.pipe(
    v.string(),
    v.regex(/^[!-9;-~]{1,126}$/, 'Must be printable ASCII without a colon, at most 126 characters'),
    v.check((name) => !setBySes.includes(name.toLowerCase()), 'Must not be a header that SES sets'),
  ),
  Value: v.pipe(v.string(), v.regex(/^[ -~]{1,995}$/, 'Must be printable ASCII, at most 995 characters')),
})

const content = v.object({ Data: v.string(), Charset: v.optional(v.string()) })
const simple = v.object({
  Subject: content,
  Body: v.pipe(
    v.object({ Text: v.optional(content), Html: v.optional(content) }),
    v.check((body) => body.Text !== undefined || body.Html !== undefined, 'Must have Text or Html'),
  ),
  Headers: v.optional(v.array(header), []),
  Attachments: v.optional(v.pipe(v.array(v.unknown()), v.maxLength(0, 'Attachments are not acted out here'))),
})
const raw = v.object({ Data: v.pipe(v.string(), v.base64('Must be base64')) })

export const sendEmail = v.object({
  FromEmailAddress: v.optional(mailbox),
  FromEmailAddressIdentityArn: v.optional(v.string()),
  Destination: v.optional(v.object({ ToAddresses: mailboxes, CcAddresses: mailboxes, BccAddresses: mailboxes })),
  ReplyToAddresses: mailboxes,
  Content: v.pipe(
    v.object({ Simple: v.optional(simple), Raw: v.optional(raw), Template: v.optional(v.unknown()) }),
    v.check((parts) => parts.Template === undefined, 'Templates are not acted out here'),
    v.check((parts) => (parts.Simple === undefined) !== (parts.Raw === undefined), 'Must have one of Simple and Raw'),
  ),
  EmailTags: v.optional(tags, []),
  ConfigurationSetName: v.optional(v.string()),
})
export type SendEmail = v.InferOutput<typeof sendEmail>

export const suppressedDestination = v.object({ EmailAddress: mailbox, Reason: v.picklist(['BOUNCE', 'COMPLAINT']) })

export function parseRequest<Schema extends v.GenericSchema>(schema: Schema, input: JsonInput): v.InferOutput<Schema> {
  const result = v.safeParse(schema, input, { abortPipeEarly: true })
  if (result.success) return result.output
  const reasons = wrongFields(result.issues).map(({ name, reason }) => `${name}: ${reason}`)
  throw new AwsFault('BadRequestException', reasons.join('; '))
}
