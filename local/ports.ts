// The ports of the local system: a row of them from one base, so that two systems can run side by side.
import { freePort } from './free-port.ts'

export const DEFAULT_BASE_PORT = 4300

const ROW = ['inbox', 'api', 'portal', 'signIn', 'tokens', 'aws', 'dynamodb', 'queues', 'lambda'] as const

export type Ports = Readonly<Record<(typeof ROW)[number], number>>

export function portsFrom(base: number): Ports {
  return Object.fromEntries(ROW.map((name, place) => [name, base + place])) as Ports
}

/** @param value of the environment variable PORT. */
export function readBasePort(value: string | undefined): number {
  if (value === undefined || value === '') return DEFAULT_BASE_PORT
  const base = Number(value)
  if (Number.isInteger(base) && base >= 1024 && base + ROW.length <= 65_536) return base
  throw new Error(
    `PORT must be a whole number from 1024 to ${65_536 - ROW.length}: ${ROW.length} ports are taken from it upwards.`,
  )
}

/** Throws with the fix unless nobody listens on any of them. */
export async function requireFree(ports: Ports): Promise<void> {
  const wanted = Object.values(ports)
  const tries = await Promise.allSettled(wanted.map((port) => freePort(port)))
  const taken = wanted.filter((_, place) => tries[place]?.status === 'rejected')
  if (taken.length === 0) return
  throw new Error(
    `Something listens on port ${taken.join(', ')} already. Stop it, or start from another port: PORT=4400 npm start takes ${ROW.length} ports from 4400 upwards.`,
  )
}
