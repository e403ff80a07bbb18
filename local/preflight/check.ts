// One question that preflight asks of an account, and what may come of it. A check reads; it must never change anything.
import type { EnvironmentConfig } from '../../lib/config.ts'
import type { Clients } from './clients.ts'
import type { Deployed } from './deployed.ts'
import type { DnsLookup } from './dns-lookup.ts'

export type Account = {
  readonly name: string
  readonly config: EnvironmentConfig
  readonly clients: Clients
  readonly dns: DnsLookup
  readonly now: Date
  /** Asked once, and only by whoever needs it. */
  readonly deployed: () => Promise<Deployed>
}

export type Verdict =
  | { readonly status: 'pass'; readonly found: string }
  | { readonly status: 'fail' | 'cannot tell'; readonly found: string; readonly fix: string }

export type Check = {
  /** Stable, for pipelines. */
  readonly id: string
  /** What holds when it passes. */
  readonly claim: string
  /** IAM actions that asking takes. */
  readonly needs: readonly string[]
  readonly ask: (account: Account) => Promise<Verdict>
}

export const pass = (found: string): Verdict => ({ status: 'pass', found })
export const fail = (found: string, fix: string): Verdict => ({ status: 'fail', found, fix })
export const cannotTell = (found: string, fix: string): Verdict => ({ status: 'cannot tell', found, fix })

/** The first that does not hold decides. */
export function allOf(found: string, ...faults: readonly (readonly [boolean, string, string])[]): Verdict {
  const fault = faults.find(([holds]) => !holds)
  return fault ? fail(fault[1], fault[2]) : pass(found)
}
