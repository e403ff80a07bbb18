// Delivers what the outbox still owes, at least once each. The events of one message keep their order, but one that is due does not wait
// for one that comes hours later. It must never mark an event done before the one who takes it has said so.
import { setTimeout } from 'node:timers/promises'
import type { Clock } from '../clock.ts'
import type { Collection } from '../store.ts'
import { type Alarm, makeAlarm } from './alarm.ts'
import type { Notice, OwedEvent } from './outbox.ts'

/** `due`: an instant of the system's clock, in milliseconds since 1970. */
export type Pending = Omit<OwedEvent, 'after'> & { readonly id: string; readonly due?: number }
/** `courier` names the stand-in that sent it, `facts` is what that one needs to tell more about it later. */
export type Entry = Notice & { courier: string; facts: unknown; owed: readonly Pending[]; cleared?: true }
export type Courier = (body: unknown) => Promise<void>

export const owes = (entry: Entry) => entry.owed.length > 0

type Settings = {
  readonly entries: Collection<Entry>
  readonly clock: Clock
  readonly delay: number
  readonly retryDelay: number
  readonly onState: () => void
}

export function makeDeliveries({ entries, clock, delay, retryDelay, onState }: Settings) {
  const couriers = new Map<string, Courier>()
  const underWay = new Map<string, Promise<void>>()
  const alarms = new Map<string, Alarm>()
  const stopping = new AbortController()

  const start = (id: string) => {
    if (!stopping.signal.aborted && !underWay.has(id)) underWay.set(id, deliverOwed(id))
  }

  async function deliverOwed(id: string) {
    for (let wait = delay; await pause(wait, stopping.signal); ) {
      const entry = entries.get(id)
      const event = entry?.owed.find(({ due = 0 }) => due <= clock.now())
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
    if (!stopping.signal.aborted) wake(id)
  }

  /** At the next event that is not due yet. */
  function wake(id: string) {
    alarms.get(id)?.stop()
    alarms.delete(id)
    const entry = entries.get(id)
    if (!entry || !owes(entry) || !couriers.has(entry.courier)) return
    const alarm = makeAlarm(clock, () => start(id))
    alarms.set(id, alarm)
    alarm.set(Math.min(...entry.owed.map(({ due = 0 }) => due)))
  }

  function settle(id: string, event: Pending) {
    const entry = entries.get(id)
    if (!entry) return
    const owed = entry.owed.filter((one) => one.id !== event.id)
    if (owed.length === 0 && entry.cleared) entries.delete(id)
    else entries.set(id, { ...entry, owed, state: event.state ?? entry.state })
    if (event.state && !entry.cleared) onState()
  }

  return {
    start,
    deliverBy: (courier: string, deliver: Courier) => {
      couriers.set(courier, deliver)
      for (const entry of entries.all()) if (owes(entry) && entry.courier === courier) start(entry.providerMessageId)
    },
    stop: async () => {
      stopping.abort()
      for (const alarm of alarms.values()) alarm.stop()
      await Promise.all(underWay.values())
    },
  }
}

/** False when it was cut short. */
const pause = (milliseconds: number, signal: AbortSignal) =>
  setTimeout(milliseconds, true, { signal, ref: false }).catch(() => false)
