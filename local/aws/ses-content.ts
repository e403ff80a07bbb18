// What a mail says and to whom, whether it came as Simple or as Raw. It must never change a word of it.
import { AwsFault } from './service.ts'
import { header, parseMail } from './ses-mime.ts'
import type { SendEmail } from './ses-requests.ts'

type Content = { headers: Record<string, string>; subject: string; text: string; html?: string }

export function recipientsOf(request: SendEmail, headers: Readonly<Record<string, string>>): string[] {
  const { ToAddresses = [], CcAddresses = [], BccAddresses = [] } = request.Destination ?? {}
  const named = [...ToAddresses, ...CcAddresses, ...BccAddresses]
  const written = ['to', 'cc', 'bcc'].flatMap((name) => header(headers, name)?.split(/,\s*/) ?? [])
  const recipients = named.length > 0 ? named : written
  if (recipients.length === 0) throw new AwsFault('BadRequestException', 'Destination: Must be given')
  if (recipients.length > 50) throw new AwsFault('BadRequestException', 'Destination: Must have at most 50 addresses')
  return recipients
}

export function contentOf(request: SendEmail): Content {
  const { Simple, Raw } = request.Content
  if (Simple) {
    const replyTo = request.ReplyToAddresses.join(', ')
    const own = Object.fromEntries(Simple.Headers.map((one) => [one.Name, one.Value]))
    const html = Simple.Body.Html?.Data
    const content = {
      subject: Simple.Subject.Data,
      text: Simple.Body.Text?.Data ?? '',
      ...(html !== undefined && { html }),
    }
    return { ...content, headers: { ...(replyTo && { 'Reply-To': replyTo }), ...own } }
  }
  const mail = parseMail(Buffer.from(Raw?.Data ?? '', 'base64'))
  const parts = { text: mail.text ?? '', ...(mail.html !== undefined && { html: mail.html }) }
  return { ...parts, headers: { ...mail.headers }, subject: header(mail.headers, 'subject') ?? '' }
}
