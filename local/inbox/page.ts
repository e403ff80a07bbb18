// The page of the inbox. It loads nothing from outside and escapes every value.
import { html } from 'hono/html'
import { defaultZone } from './clock-api.ts'
import type { Html } from './format.ts'
import type { InboxParts } from './inbox-parts.ts'
import { magicView } from './magic-view.ts'
import { type MailAsked, mailView } from './mail-view.ts'
import { phoneView, readPhone } from './phone-view.ts'
import { sideView } from './side-view.ts'

export function inboxPage(parts: InboxParts, { mail, view, phone }: MailAsked): Html {
  const demo = parts.patient()
  const zone = demo?.timeZone ?? defaultZone
  const notices = parts.outbox.notices()
  const device = readPhone(parts.outbox, phone, demo?.phone)
  const isEmpty = notices.length === 0 && device.bubbles.length === 0
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Inbox – Sealpost, local system</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/inbox.css">
<script type="module" src="/inbox.js"></script>
</head>
<body>
<header class="banner"><p>Local system: nothing here leaves this machine.</p></header>
<main>
<div class="title"><h1>Inbox</h1><p>What a patient’s phone and mail client would show</p></div>
<p id="problem" role="alert"></p>
<p id="news" role="status" class="hidden"></p>
<div id="hint" data-live>${isEmpty ? hint() : ''}</div>
<div class="columns">
${phoneView(device, zone)}
${mailView(notices, { mail, view, phone }, zone)}
${sideView(parts, zone)}
</div>
${magicView()}
<noscript><p>This page shows new messages and sends replies by script. Please allow it.</p></noscript>
</main>
</body>
</html>`
}

function hint(): Html {
  return html`<section class="hint" aria-labelledby="hint-title">
<h2 id="hint-title">Nothing has arrived yet</h2>
<p>Send the first message from a second terminal, and watch it arrive here:</p>
<p class="command"><code>npm run demo</code><button type="button" data-copy="npm run demo" aria-label="Copy the command">Copy</button></p>
</section>`
}
