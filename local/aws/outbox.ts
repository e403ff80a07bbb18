// The durable list of what was "sent": what a patient's phone and mail client would show, and the delivery events that a provider still owes.
// A message is on disk before the API call answers. An owed event is delivered at least once, also after a crash; it must never be marked
// done before the one who takes it has said so.
import { randomUUID } from 'node:crypto'
import { type Clock, makeClock } from '../clock.ts'
import type { Store } from '../store.ts'
import { type Courier, type Entry, makeDeliveries, owes, type Pending } from './outbox-deliveries.ts'

export type Channel = 'sms' | 'voice' | 'email'
export type NoticeState = 'sent' | 'delivered' | 'failed' | 'bounced' | 'complained'

export type Notice = {
  readonly channel: Channel
  readonly to: string
  readonly from: string
  readonly text: string
  readonly subject?: string
  readonly html?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly providerMessageId: string
  readonly sentAt: string
  readonly context?: Readonly<Record<string, string>>
  readonly state: NoticeState
}

export type OwedEvent = {
  /** Passed to the courier as it is, so it must be plain JSON. */
  readonly body: unknown
  /** What the patient's side knows once this event was delivered. */
  readonly state?: NoticeState
  /** Milliseconds by the system's clock that must pass before it is delivered. */
  readonly after?: number
}

/** A text that came from a patient's phone. */
export type ReceivedText = {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly text: string
  readonly at: string
}

/** Someone asks for what cannot happen to a message. The text is safe to show. */
export class NotPossible extends Error {
  override readonly name = 'NotPossible'
}

export type OutboxChange = 'sent' | 'received' | 'state' | 'cleared'

export interface Outbox {
  add(notice: Omit<Notice, 'state'>, origin: { courier: string; facts?: unknown; owed?: readonly OwedEvent[] }): void
  /** One more event about a message that was sent earlier. */
  owe(providerMessageId: string, event: OwedEvent): void
  receive(text: Omit<ReceivedText, 'id' | 'at'>): ReceivedText
  /** Newest last. */
  notices(): Notice[]
  received(): ReceivedText[]
  find(
    providerMessageId: string,
  ): { readonly notice: Notice; readonly courier: string; readonly facts: unknown } | undefined
  /** Says who delivers the events of one stand-in; what is still owed from an earlier run goes out a moment later. */
  deliverBy(courier: string, deliver: Courier): void
  /** Empties the list. Events that are still owed are delivered all the same. */
  clear(): void
  onChange(listener: (change: OutboxChange) => void): () => void
  /** Waits for the delivery that is under way and starts no other. */
  stop(): Promise<void>
}

export type OutboxTiming = {
  /** By which late events come. @default real time */
  readonly clock?: Clock
  /** Milliseconds between a message and its first event. */
  readonly delay?: number
  /** Milliseconds until a delivery that failed is tried again. */
  readonly retryDelay?: number
}

export function openOutbox(store: Store, timing: OutboxTiming = {}): Outbox {
  const { clock = makeClock(), delay = 50, retryDelay = 1000 } = timing
  const entries = store.collection<Entry>('outbox')
  const texts = store.collection<ReceivedText>('outbox-received')
  const listeners = new Set<(change: OutboxChange) => void>()
  const tell = (change: OutboxChange) => {
    for (const listener of listeners) listener(change)
  }
  const deliveries = makeDeliveries({ entries, clock, delay, retryDelay, onState: () => tell('state') })
  const numbered = ({ after, ...event }: OwedEvent): Pending => ({
    ...event,
    id: randomUUID(),
    ...(after !== undefined && { due: clock.now() + after }),
  })

  return {
    add: (notice, { courier, facts = null, owed = [] }) => {
      const entry: Entry = { ...notice, state: 'sent', courier, facts, owed: owed.map(numbered) }
      entries.set(notice.providerMessageId, entry)
      tell('sent')
      if (owes(entry)) deliveries.start(notice.providerMessageId)
    },
    owe: (id, event) => {
      const entry = entries.get(id)
      if (!entry) throw new NotPossible('No message has this id')
      entries.set(id, { ...entry, owed: [...entry.owed, numbered(event)] })
      deliveries.start(id)
    },
    receive: (text) => {
      const received = { id: randomUUID(), at: new Date().toISOString(), ...text }
      texts.set(received.id, received)
      tell('received')
      return received
    },
    notices: () => entries.all().filter(isShown).map(toNotice),
    received: () => texts.all(),
    find: (id) => {
      const entry = entries.get(id)
      return entry && isShown(entry)
        ? { notice: toNotice(entry), courier: entry.courier, facts: entry.facts }
        : undefined
    },
    deliverBy: deliveries.deliverBy,
    clear: () => {
      for (const entry of entries.all()) {
        if (owes(entry)) entries.set(entry.providerMessageId, { ...entry, cleared: true })
        else entries.delete(entry.providerMessageId)
      }
      texts.clear()
      tell('cleared')
    },
    onChange: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    stop: deliveries.stop,
  }
}

const isShown = (entry: Entry) => !entry.cleared

function toNotice({ courier: _courier, facts: _facts, owed: _owed, cleared: _cleared, ...notice }: Entry): Notice {
  return notice
}
