// The numbers and addresses by which the providers act out what goes wrong, for whoever tries them out. It tells what the stand-ins do, and
// must never say it in words of its own.
import { html } from 'hono/html'
import { type MagicRow, magicAddresses, magicNumbers, writtenAddress, writtenNumber } from '../aws/magic-recipients.ts'
import type { Html } from './format.ts'

export function magicView(): Html {
  return html`<details class="card magic">
<summary>Numbers and addresses that go wrong</summary>
<div class="magic-lists">
<section aria-labelledby="magic-numbers"><h2 id="magic-numbers">Numbers</h2>
<p class="soft">After +1 and any area code.</p>
${rows(magicNumbers, writtenNumber)}</section>
<section aria-labelledby="magic-addresses"><h2 id="magic-addresses">Addresses</h2>
<p class="soft">At any domain. A label may follow: bounce+ward3@mail.example.</p>
${rows(magicAddresses, writtenAddress)}</section>
</div>
</details>`
}

const rows = (list: readonly MagicRow<unknown>[], write: (to: string) => string): Html =>
  html`<dl>${list.map(({ to, happens }) => html`<dt><code>${write(to)}</code></dt><dd>${withCode(happens)}</dd>`)}</dl>`

/** As Markdown does it: what stands between backquotes is code. */
function withCode(text: string): Html {
  return html`${text.split('`').map((piece, place) => (place % 2 === 1 ? html`<code>${piece}</code>` : piece))}`
}
