// The patient's mail client: the list of mails, and the open one as text or HTML.
import { html } from 'hono/html'
import type { Notice } from '../aws/outbox.ts'
import { dayOf, type Html, timeOfDay, timeOrDate, withLinks } from './format.ts'

export type MailAsked = {
  readonly mail?: string | undefined
  readonly view?: string | undefined
  readonly phone?: string | undefined
}

export function mailView(notices: readonly Notice[], asked: MailAsked, zone: string): Html {
  const mails = notices.filter((notice) => notice.channel === 'email').toReversed()
  const open = mails.find((mail) => mail.providerMessageId === asked.mail) ?? mails[0]
  return html`<section class="column" aria-labelledby="mail-title">
<div class="column-head"><h2 id="mail-title">Mail</h2></div>
<div class="mail" id="mail" data-live>
${open ? html`<ul class="mail-list" aria-label="Mails">${mails.map((mail) => listItem(mail, mail === open, asked, zone))}</ul>${openMail(open, asked, zone)}` : html`<p class="nothing">No mail yet.</p>`}
</div>
</section>`
}

function address(asked: MailAsked, change: MailAsked): string {
  const entries = Object.entries({ ...asked, ...change }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  )
  return `/?${new URLSearchParams(entries)}`
}

const senderName = (from: string) => from.replace(/\s*<[^>]*>$/, '').replaceAll('"', '') || from

const fates: Partial<Record<Notice['state'], string>> = {
  bounced: 'Bounced',
  failed: 'Not delivered',
  complained: 'Marked as spam',
}

function listItem(mail: Notice, isOpen: boolean, asked: MailAsked, zone: string): Html {
  const fate = fates[mail.state]
  const href = address(asked, { mail: mail.providerMessageId, view: undefined })
  return html`<li><a href="${href}" id="mail-${mail.providerMessageId}" data-within ${isOpen ? html`aria-current="true"` : ''}>
<span class="mail-from">${senderName(mail.from)}</span><span class="mail-time">${timeOrDate(mail.sentAt, Date.now(), zone)}</span>
<span class="mail-subject">${mail.subject}</span>
<span class="mail-to">${mail.to}${fate ? html` <strong class="fate">${fate}</strong>` : ''}</span>
</a></li>`
}

function openMail(mail: Notice, asked: MailAsked, zone: string): Html {
  const asText = mail.html === undefined || asked.view === 'text'
  const fate = fates[mail.state]
  return html`<article class="mail-open" aria-labelledby="subject">
<h3 id="subject">${mail.subject}</h3>
<dl class="mail-facts"><dt>From</dt><dd>${mail.from}</dd><dt>To</dt><dd>${mail.to}</dd><dt>Date</dt><dd>${dayOf(mail.sentAt, zone)}, ${timeOfDay(mail.sentAt, zone)}</dd></dl>
${fate ? html`<p class="fate">${fate}</p>` : ''}
${mail.html === undefined ? '' : viewSwitch(mail, asText, asked)}
${asText ? html`<div class="mail-text">${withLinks(mail.text)}</div>` : html`<iframe sandbox="allow-popups allow-popups-to-escape-sandbox" src="/mail/${encodeURIComponent(mail.providerMessageId)}" title="Mail: ${mail.subject ?? ''}"></iframe>`}
<details><summary>Headers</summary><dl class="headers">${Object.entries(mail.headers ?? {}).map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl></details>
</article>`
}

function viewSwitch(mail: Notice, asText: boolean, asked: MailAsked): Html {
  const link = (label: string, view: string, isOn: boolean) =>
    html`<a href="${address(asked, { mail: mail.providerMessageId, view })}" id="view-${view}" data-within ${isOn ? html`aria-current="true"` : ''}>${label}</a>`
  return html`<nav class="switch" aria-label="How to show this mail">${link('HTML', 'html', !asText)}${link('Text', 'text', asText)}</nav>`
}
