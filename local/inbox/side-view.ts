// The card beside the phone: who the demo patient is, what time the system believes it is, and where to go.
import { html } from 'hono/html'
import { dayOf, type Html, timeOfDay } from './format.ts'
import type { DemoPatient, InboxParts } from './inbox-parts.ts'

export function sideView({ clock, patient, links }: InboxParts, zone: string): Html {
  const demo = patient()
  const now = clock.now()
  return html`<aside class="side" aria-label="Demo">
${demo ? patientCard(demo) : ''}
<section class="card" aria-labelledby="clock-title">
<h2 id="clock-title">System clock</h2>
<p class="clock" id="clock" data-now="${now}" data-zone="${zone}"><strong>${timeOfDay(now, zone)}</strong><span>${dayOf(now, zone)}</span><span class="soft">${zone.replaceAll('_', ' ')}</span></p>
<div class="buttons">
<button type="button" data-post="/api/clock" data-body='{"advance":"PT1H"}'>+1 hour</button>
<button type="button" data-post="/api/clock" data-body='{"advance":"PT24H"}'>+24 hours</button>
<button type="button" data-post="/api/clock/next-morning" data-body="{}">Next morning 09:00</button>
</div>
<p class="soft">Moves functions, schedules and expiry together.</p>
</section>
<section class="card" aria-labelledby="links-title">
<h2 id="links-title">Links</h2>
<ul class="links">
<li><a href="${links.portal}" target="_blank" rel="noreferrer">Patient portal</a></li>
<li><a href="${links.api}" target="_blank" rel="noreferrer">API</a></li>
${links.docs === undefined ? '' : html`<li><a href="${links.docs}" target="_blank" rel="noreferrer">Documentation</a></li>`}
</ul>
</section>
<button type="button" class="clear" data-delete="/api/notices">Clear phone and mail</button>
</aside>`
}

function patientCard({ username, password }: DemoPatient): Html {
  return html`<section class="card" aria-labelledby="patient-title">
<h2 id="patient-title">Demo patient</h2>
${copyRow('User name', username)}
${copyRow('Password', password)}
<div class="row"><div><span class="soft" id="code-label">Authenticator code</span><output class="code" id="code" aria-labelledby="code-label">••• •••</output></div>
<button type="button" data-copy-from="code" aria-label="Copy authenticator code">Copy</button></div>
<div class="countdown"><progress id="countdown" max="30" value="30" aria-label="Time left for this code"></progress><span class="soft" id="seconds">30 s</span></div>
</section>`
}

function copyRow(label: string, value: string): Html {
  return html`<div class="row"><div><span class="soft">${label}</span><code>${value}</code></div>
<button type="button" data-copy="${value}" aria-label="Copy ${label.toLowerCase()}">Copy</button></div>`
}
