// Makes the ids that AWS would make up. They are derived from the place in the template, so that they survive a restart.
import { createHash } from 'node:crypto'

const digest = (seed: string) => createHash('sha256').update(seed).digest()

/** A text of the given length over an alphabet of at most 64 letters. */
export function letters(seed: string, alphabet: string, length: number): string {
  return Array.from({ length }, (_, place) => alphabet[(digest(`${seed}#${place}`)[0] ?? 0) % alphabet.length]).join('')
}

export const lowercase = (seed: string, length: number) => letters(seed, 'abcdefghijklmnopqrstuvwxyz0123456789', length)

export function uuid(seed: string): string {
  const hex = digest(seed).toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  )
}

/** As CloudFormation names things without a name, within the 64 letters that the strictest services allow. */
export function generatedName(stackName: string, logicalId: string): string {
  const full = `${stackName}-${logicalId}`
  return full.length <= 64 ? full : `${full.slice(0, 55)}-${lowercase(full, 8)}`
}
