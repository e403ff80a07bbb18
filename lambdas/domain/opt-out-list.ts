// What the provider's own opt-out list has to say of a number, and what a consent changes of it. Our record is the truth; the list follows.
import type { EffectiveConsent } from './consent.ts'
import type { Silence } from './patient.ts'

const isAfter = (later: Date | undefined, earlier: Date): boolean => later !== undefined && later > earlier

/**
 * Whether the number belongs on the list. Any later consent takes it off, of whichever patient: the list knows numbers alone, and keeping the
 * other patients of the number silent is up to the gate.
 */
export const belongsOnList = ({ optedOutAt, restartedAt, grantedAt }: Silence): boolean =>
  optedOutAt !== undefined && !isAfter(restartedAt, optedOutAt) && !isAfter(grantedAt, optedOutAt)

/** What a consent that an application records says of the number itself, or nothing new. @param heardAt - when it was recorded. */
export function afterConsent(
  silence: Silence,
  { status, capturedAt }: EffectiveConsent,
  heardAt: Date,
): Silence | undefined {
  const at = capturedAt > heardAt ? heardAt : capturedAt
  if (status === 'revoked') {
    const known = silence.optedOutAt && silence.optedOutAt >= at
    return known ? undefined : { ...silence, optedOutAt: at }
  }
  // Where nothing was ever stopped there is nothing to lift.
  if (!silence.optedOutAt || (silence.grantedAt && silence.grantedAt >= at)) return undefined
  return { ...silence, grantedAt: at, grantHeardAt: heardAt }
}

/** How long the provider's list may lag behind: its refusals in this time are no news. Seconds. */
const LAG_SECONDS = 15 * 60

/** An opt-out was lifted a moment ago, so that the provider may not have heard of it yet. */
export function wasJustLifted({ restartedAt, grantHeardAt }: Silence, now: Date): boolean {
  const since = new Date(now.getTime() - LAG_SECONDS * 1000)
  return isAfter(restartedAt, since) || isAfter(grantHeardAt, since)
}
