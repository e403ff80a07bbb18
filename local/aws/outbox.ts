// The durable list of what was "sent": what a patient's phone and mail client would show, and the delivery events that a provider still owes.
// A message is on disk before the API call answers. An owed event is delivered at least once, also after a crash; it must never be marked
// done before the one who takes it has said so.
import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import type { Store } from '../store.ts'

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
}

/** A text that came from a patient's phone. */
export type ReceivedText = {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly text: string
  readonly at: string
}

type Pending = OwedEvent & { readonly id: string }
/** `courier` names the stand-in that sent it, `facts` is what that one needs to tell more about it later. */
type Entry = Notice & { courier: string; facts: unknown; owed: readonly Pending[]; cleared?: true }

/** Someone asks for what cannot happen to a message. The text is safe to show. */
export class NotPossible extends Error {
  override readonly name = 'NotPossible'
}

export type Courier = (body: unknown) => Promise<void>
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
  /** Milliseconds between a message and its first event. */
  readonly delay?: number
  /** Milliseconds until a delivery that failed is tried again. */
  readonly retryDelay?: number
}

export function openOutbox(store: Store, { delay = 50, retryDelay = 1000 }: OutboxTiming = {}): Outbox {
  const entries = store.collection<Entry>('outbox')
  const texts = store.collection<ReceivedText>('outbox-received')
  const couriers = new Map<string, Courier>()
  const listeners = new Set<(change: OutboxChange) => void>()
  const underWay = new Map<string, Promise<void>>()
  const stopping = new AbortController()

  const tell = (change: OutboxChange) => {
    for (const listener of listeners) listener(change)
  }
  const start = (id: string) => {
    if (!stopping.signal.aborted && !underWay.has(id)) underWay.set(id, deliverOwed(id))
  }

  /** The events of one message keep their order: the next waits until the one before was taken. */
  async function deliverOwed(id: string) {
    for (let wait = delay; await pause(wait, stopping.signal); ) {
      const entry = entries.get(id)
      const event = entry?.owed[0]
      const deliver = entry && couriers.get(entry.courier)
      if (!event || !deliver) break
      const taken = await deliver(event.body).then(
        () => true,
        () => false,
      )
      if (taken) settle(id, event)
      wait = taken ? delay : retryDelay
    }
    underWay.delete(id)
  }

  function settle(id: string, event: Pending) {
    const entry = entries.get(id)
    if (!entry) return
    const owed = entry.owed.filter((one) => one.id !== event.id)
    if (owed.length === 0 && entry.cleared) entries.delete(id)
    else entries.set(id, { ...entry, owed, state: event.state ?? entry.state })
    if (event.state && !entry.cleared) tell('state')
  }

  return {
    add: (notice, { courier, facts = null, owed = [] }) => {
      const entry: Entry = { ...notice, state: 'sent', courier, facts, owed: owed.map(numbered) }
      entries.set(notice.providerMessageId, entry)
      tell('sent')
      if (owes(entry)) start(notice.providerMessageId)
    },
    owe: (id, event) => {
      const entry = entries.get(id)
      if (!entry) throw new NotPossible('No message has this id')
      entries.set(id, { ...entry, owed: [...entry.owed, numbered(event)] })
      start(id)
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
    deliverBy: (courier, deliver) => {
      couriers.set(courier, deliver)
      for (const entry of entries.all()) if (owes(entry) && entry.courier === courier) start(entry.providerMessageId)
    },
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
    stop: async () => {
      stopping.abort()
      await Promise.all(underWay.values())
    },
  }
}

/** False when it was cut short. */
const pause = (milliseconds: number, signal: AbortSignal) =>
  setTimeout(milliseconds, true, { signal, ref: false }).catch(() => false)

const owes = (entry: Entry) => entry.owed.length > 0
const isShown = (entry: Entry) => !entry.cleared
const numbered = (event: OwedEvent): Pending => ({ ...event, id: randomUUID() })

function toNotice({ courier: _courier, facts: _facts, owed: _owed, cleared: _cleared, ...notice }: Entry): Notice {
  return notice
}
