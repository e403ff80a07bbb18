// What the public DNS says of our names. Behind a type of its own, so that tests can answer for it.
import { Resolver } from 'node:dns/promises'

export type DnsLookup = {
  /** Each record whole; none where there is no such name. */
  readonly txt: (name: string) => Promise<readonly string[]>
  readonly hasAddress: (name: string) => Promise<boolean>
}

const ABSENT = ['ENOTFOUND', 'ENODATA']

/** @param server to ask instead of the machine's own, which inside a hospital may say what nobody outside hears. */
export function publicDns(server?: string): DnsLookup {
  const resolver = new Resolver({ timeout: 5000, tries: 2 })
  if (server !== undefined) resolver.setServers([server])
  return {
    txt: async (name) => (await orNone(resolver.resolveTxt(name))).map((parts) => parts.join('')),
    hasAddress: async (name) => (await orNone(resolver.resolve4(name))).length > 0,
  }
}

async function orNone<Answer>(answers: Promise<Answer[]>): Promise<Answer[]> {
  try {
    return await answers
  } catch (error) {
    if (ABSENT.includes((error as NodeJS.ErrnoException).code ?? '')) return []
    throw error
  }
}
