// The turns of each originator, as one row: when the next is free. Taking one is a single write, so that senders at once get turns one after the other.
import * as v from 'valibot'
import type { Channel } from '../domain/channel.ts'
import { isByPhone } from '../domain/notice-rules.ts'
import type { Pace } from '../usecases/ports.ts'
import type { Dynamo, Key } from './dynamo.ts'

const PaceRow = v.object({ nextAt: v.number() })

/** Notices a second. */
export type PaceSettings = { readonly textsASecond: number; readonly emailsASecond: number }

export function dynamoPace(db: Dynamo, table: string, { textsASecond, emailsASecond }: PaceSettings): Pace {
  const keyOf = (channel: Channel): Key => ({ pk: `pace#${isByPhone(channel) ? 'phone' : 'email'}`, sk: 'pace' })
  const intervalOf = (channel: Channel) => Math.ceil(1000 / (isByPhone(channel) ? textsASecond : emailsASecond))

  /** The row as it became, or `undefined` where a later time stands in it. */
  const setTo = (channel: Channel, time: number, unlessAfter: number) =>
    db.update({
      table,
      key: keyOf(channel),
      update: 'SET nextAt = :time',
      condition: 'attribute_not_exists(nextAt) OR nextAt <= :limit',
      values: { ':time': time, ':limit': unlessAfter },
    })

  return {
    async takeTurn(channel, now) {
      const interval = intervalOf(channel)
      if (await setTo(channel, now.getTime() + interval, now.getTime())) return now
      const row = await db.update({
        table,
        key: keyOf(channel),
        update: 'SET nextAt = nextAt + :interval',
        condition: 'attribute_exists(nextAt)',
        values: { ':interval': interval },
      })
      return row ? new Date(v.parse(PaceRow, row).nextAt - interval) : now
    },

    async holdUntil(channel, until) {
      await setTo(channel, until.getTime(), until.getTime())
    },
  }
}
