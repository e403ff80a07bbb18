// The HTML of one mail as a document of its own, shown in a frame without scripts, without forms and without anything from outside.
import type { Notice } from '../aws/outbox.ts'
import { Problem } from './problem.ts'

/** `sandbox` holds even when someone opens the address itself. Mails style themselves inline. */
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; " +
  'sandbox allow-popups allow-popups-to-escape-sandbox'

export function mailDocument(notice: Notice | undefined): Response {
  if (notice?.channel !== 'email' || notice.html === undefined)
    throw new Problem(404, 'No e-mail with HTML has this id.')
  // Links open in a tab of their own, as in a mail client.
  const document = notice.html.replace(/^(\s*<!doctype[^>]*>)?/i, '$1<base target="_blank">')
  const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy }
  return new Response(document, { headers })
}
