// The patient's phone: the conversation with the hospital's number, and a box to answer.
import { html } from 'hono/html'
import type { Notice, Outbox } from '../aws/outbox.ts'
import { dayOf, type Html, phoneNumber, timeOfDay, withLinks } from './format.ts'

type Bubble = { readonly at: string; readonly text: string; readonly byPatient: boolean; readonly notice?: Notice }

export type Phone = {
  /** The patient's number; undefined while nobody has one. */
  readonly number: string | undefined
  /** All numbers that something was sent to or came from. */
  readonly numbers: readonly string[]
  readonly bubbles: readonly Bubble[]
}

export function readPhone(outbox: Outbox, asked: string | undefined, ofPatient: string | undefined): Phone {
  const notices = outbox.notices().filter((notice) => notice.channel !== 'email')
  const texts = outbox.received()
  const numbers = new Set([...notices.map((notice) => notice.to), ...texts.map((text) => text.from)])
  if (ofPatient !== undefined) numbers.add(ofPatient)
  const number = asked !== undefined && numbers.has(asked) ? asked : (ofPatient ?? [...numbers].at(-1))
  // Texts come first, so that an answer of the same moment stands below its question.
  const bubbles: Bubble[] = [
    ...texts.filter(({ from }) => from === number).map(({ at, text }) => ({ at, text, byPatient: true })),
    ...notices
      .filter(({ to }) => to === number)
      .map((notice) => ({ at: notice.sentAt, text: notice.text, byPatient: false, notice })),
  ]
  return { number, numbers: [...numbers], bubbles: bubbles.toSorted((one, other) => one.at.localeCompare(other.at)) }
}

export function phoneView(phone: Phone, zone: string): Html {
  const sender = phone.bubbles.findLast((bubble) => bubble.notice)?.notice?.from
  return html`<section class="column" aria-labelledby="phone-title">
<div class="column-head"><h2 id="phone-title">Phone</h2><div id="numbers" data-live>${numberPicker(phone)}</div></div>
<div class="phone">
<div class="screen">
<div class="phone-head" id="sender" data-live>
<span class="avatar" aria-hidden="true"></span>
<p><strong>${sender ? phoneNumber(sender) : 'Messages'}</strong><span class="phone-number">${phone.number ? `${sender ? 'to' : 'on'} ${phoneNumber(phone.number)}` : ''}</span></p>
</div>
<div class="bubbles" id="conversation" data-live tabindex="0" role="region" aria-label="Conversation">${conversation(phone.bubbles, zone)}</div>
<form class="reply" id="reply" data-from="${phone.number ?? ''}">
<label class="hidden" for="reply-text">Answer as the patient</label>
<input id="reply-text" name="text" required maxlength="1600" autocomplete="off" placeholder="Text message">
<button type="submit" aria-label="Send"><svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true"><path d="M12 20V5m0 0-6 6m6-6 6 6" fill="none" stroke="currentColor" stroke-width="2.5" stroke-linecap="round" stroke-linejoin="round"/></svg></button>
</form>
</div>
</div>
</section>`
}

function numberPicker({ number, numbers }: Phone): Html | string {
  if (numbers.length < 2) return ''
  const options = numbers.map(
    (one) => html`<option value="${one}" ${one === number ? 'selected' : ''}>${phoneNumber(one)}</option>`,
  )
  return html`<label class="hidden" for="number">Whose phone</label><select id="number" name="phone">${options}</select>`
}

function conversation(bubbles: readonly Bubble[], zone: string): Html {
  if (bubbles.length === 0) return html`<p class="nothing">No texts yet.</p>`
  const days = Map.groupBy(bubbles, (bubble) => dayOf(bubble.at, zone))
  return html`${[...days].map(
    ([day, ofDay]) => html`<h3 class="day">${day}</h3><ol>${ofDay.map((bubble) => bubbleItem(bubble, zone))}</ol>`,
  )}`
}

function bubbleItem({ at, text, byPatient, notice }: Bubble, zone: string): Html {
  const lost = notice?.state === 'failed'
  const kind = byPatient ? 'mine' : lost ? 'theirs lost' : 'theirs'
  const call = notice?.channel === 'voice' ? html`<span class="call">Phone call</span>` : ''
  const fate = lost ? ' · did not arrive' : ''
  return html`<li class="${kind}"><p>${call}${withLinks(text)}</p><span class="when"><span class="hidden">${byPatient ? 'Patient,' : 'Hospital,'}</span> ${timeOfDay(at, zone)}${fate}</span></li>`
}
