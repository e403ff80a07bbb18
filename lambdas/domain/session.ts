// How long a patient stays signed in. Idle: HIPAA asks for automatic logoff and names no number (45 CFR 164.312(a)(2)(iii)); in all: SP 800-63B-4, AAL3.
export const IDLE_MINUTES = 15
export const LONGEST_HOURS = 12
/** A sign-in that was started has to be finished within this. */
export const SIGN_IN_MINUTES = 15

/** Of one sign-in at one time: the oldest makes room for the next. */
export const MOST_SESSIONS = 5
/** Seconds before a session idles out at which the page says so: enough to answer, as WCAG 2.2, 2.2.1 asks. */
export const WARNING_SECONDS = 120

export type SessionTimes = { readonly createdAt: Date; readonly lastSeenAt: Date }

export function isAlive({ createdAt, lastSeenAt }: SessionTimes, now: Date): boolean {
  return (
    now.getTime() - lastSeenAt.getTime() < IDLE_MINUTES * 60_000 &&
    now.getTime() - createdAt.getTime() < LONGEST_HOURS * 3_600_000
  )
}
