// The pace of an originator, which carriers and AWS set: so many notices a second, in the order in which their senders asked.
import type { Channel } from '../../domain/channel.ts'

export interface Pace {
  /** The next free moment of the channel's originator, at once or later, taken for this caller alone. */
  takeTurn(channel: Channel, now: Date): Promise<Date>
  /** The provider was asked too fast: no turn before this, for anybody who asks from now on. */
  holdUntil(channel: Channel, until: Date): Promise<void>
}
