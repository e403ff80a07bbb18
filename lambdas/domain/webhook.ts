// What a webhook is, and when what it is owed is tried again. Pure: time and luck come in as arguments.
import type { EventType } from './application-event.ts'
import type { ApplicationId, WebhookId } from './ids.ts'
import { later } from './notice-timing.ts'

export type Webhook = {
  readonly id: WebhookId
  readonly applicationId: ApplicationId
  readonly url: string
  readonly events: readonly EventType[]
  readonly createdAt: Date
  /** The last delivery failed, and so did all since then. */
  readonly failingSince?: Date
  /** The receiver said 410 Gone. Nothing goes there any more. */
  readonly disabledAt?: Date
  /** Deliveries that were given up. */
  readonly parked: number
}

/** Of one application. */
export const MOST_WEBHOOKS = 10

const DAY = 24 * 3600
/** Seconds that a secret is good for after the next one has come: both signatures are sent meanwhile. */
export const OLD_SECRET_SECONDS = DAY
/** Seconds that a delivery is tried. */
export const RETRY_SECONDS = DAY
/** Seconds in which whoever took a delivery is done with it: more than the time-out of the function. */
export const DELIVERY_CLAIM_SECONDS = 30

const FIRST_WAIT = 60
const LONGEST_WAIT = 2 * 3600

/**
 * When a delivery that has failed so often goes again, or `undefined` when its day is over: a minute, twice as long each time, two hours at most, and
 * of that between half and all, so that what failed together does not come back together. The last try is at the end of the day.
 * @param luck - from 0 to 1
 */
export function retryAt(owedSince: Date, failures: number, now: Date, luck: number): Date | undefined {
  const end = later(owedSince, RETRY_SECONDS)
  if (now >= end) return undefined
  const wait = Math.min(FIRST_WAIT * 2 ** (failures - 1), LONGEST_WAIT)
  const next = later(now, wait * (0.5 + luck / 2))
  return next < end ? next : end
}

export type WebhookState = { readonly state: 'active' | 'failing' | 'disabled'; readonly since?: Date }

export function stateOf({ failingSince, disabledAt }: Webhook): WebhookState {
  if (disabledAt) return { state: 'disabled', since: disabledAt }
  return failingSince ? { state: 'failing', since: failingSince } : { state: 'active' }
}
