// Each file of tests begins by day: some move the clock of the whole system into the night, when no texts go.
import { beforeAll, inject } from 'vitest'

/** Hours of UTC at which it is day for the patients of the tests, from New York to Chicago, with time to spare for a file. */
const isDay = (hour: number): boolean => hour >= 15 && hour < 22
const NOON = 17

beforeAll(async () => {
  const clock = `${inject('endpoints').inbox}/api/clock`
  const { now } = (await (await fetch(clock)).json()) as { now: string }
  const time = new Date(now)
  if (isDay(time.getUTCHours())) return
  const noon = new Date(time)
  noon.setUTCHours(NOON, 0, 0, 0)
  if (noon < time) noon.setUTCDate(noon.getUTCDate() + 1)
  await fetch(clock, { method: 'POST', body: JSON.stringify({ now: noon.toISOString() }) })
})
