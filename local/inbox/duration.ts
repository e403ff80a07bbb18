// Reads an ISO 8601 duration of weeks, days, hours, minutes and seconds. Years and months have no fixed length and are refused.

const form = /^P(?=.)(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/
const partMilliseconds = [7 * 86_400_000, 86_400_000, 3_600_000, 60_000, 1000]

/** Milliseconds, or undefined when it is no such duration. */
export function parseDuration(text: string): number | undefined {
  const [, ...parts] = form.exec(text) ?? []
  if (parts.length === 0) return undefined
  return parts.reduce((sum, part, place) => sum + Number(part ?? 0) * (partMilliseconds[place] ?? 0), 0)
}
