// What must hold between the fields of an environment. A rule is asked only when each field that it reads is sound by itself.
import type { EnvironmentConfig } from './environment.ts'

export type Rule = {
  /** Paths such as `organization.label`; the first is the field to mend. */
  readonly reads: readonly [string, ...string[]]
  readonly holds: (config: EnvironmentConfig, name: string) => boolean
  /** Goes on after the name of the field, and must never repeat what was written there. */
  readonly fix: string
}

export const sentenceOf = ({ reads, fix }: Rule): string => `${reads[0]} ${fix}`

/** @param broken paths of fields that are not sound. */
export const isAskable = ({ reads }: Rule, broken: readonly string[]): boolean =>
  !reads.some((path) => broken.some((fault) => isWithin(fault, path) || isWithin(path, fault)))

const isWithin = (path: string, outer: string) => path === outer || path.startsWith(`${outer}.`)
