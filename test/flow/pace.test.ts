// The turns of an originator on the real engine: however many ask at once, nobody gets the turn of another.
import { beforeAll, describe, expect, it } from 'vitest'
import { dynamoPace } from '../../lambdas/adapters/dynamo-pace.ts'
import type { Pace } from '../../lambdas/usecases/ports.ts'
import { NOON } from '../support/notice-world.ts'
import { ownTables } from '../support/own-tables.ts'

const at = (milliseconds: number) => new Date(NOON.getTime() + milliseconds)
let pace: Pace
beforeAll(async () => {
  const { db, names } = await ownTables()
  pace = dynamoPace(db, names.messages, { textsASecond: 10, emailsASecond: 100 })
})

describe('a turn', () => {
  it('is at once where nobody waits, and for those who ask together one after the other', async () => {
    const turns = await Promise.all(Array.from({ length: 20 }, () => pace.takeTurn('sms', NOON)))
    expect(turns.map(Number).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, place) => Number(at(place * 100))),
    )
  })

  it('of an e-mail waits for no text', async () => {
    expect(await pace.takeTurn('email', NOON)).toEqual(NOON)
  })

  it('is not saved up while nobody asks', async () => {
    const turns = [await pace.takeTurn('sms', at(60_000)), await pace.takeTurn('voice', at(60_000))]
    expect(turns).toEqual([at(60_000), at(60_100)])
  })

  it('comes no sooner than the provider has been given to rest', async () => {
    await pace.holdUntil('sms', at(70_000))
    expect(await pace.takeTurn('sms', at(61_000))).toEqual(at(70_000))
    await pace.holdUntil('sms', at(65_000))
    expect(await pace.takeTurn('sms', at(66_000))).toEqual(at(70_100))
  })
})
