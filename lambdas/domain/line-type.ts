// What kind of line a phone number is, and whether that keeps texts from it.
import type { Channel } from './channel.ts'

/** `unknown`: nobody was asked, or nobody knew. */
export const LINE_TYPES = ['mobile', 'landline', 'voip', 'other', 'unknown'] as const
export type LineType = (typeof LINE_TYPES)[number]

/** A landline takes no texts. Of any other the sending will tell. */
export const canTake = (channel: Channel, lineType: LineType): boolean => channel !== 'sms' || lineType !== 'landline'
