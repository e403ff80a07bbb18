// Makes the provider's opt-out list say of a number what our own record says. It changes nothing of ours.
import { belongsOnList } from '../domain/opt-out-list.ts'
import { NO_SILENCE } from '../domain/patient.ts'
import type { Phi } from '../domain/phi.ts'
import type { ContactBook, ListChange, LookupHash, ProviderOptOuts } from './ports.ts'

export type MatchOptOutList = (valueHash: LookupHash, number: Phi) => Promise<ListChange>

const MOST_LOOKS = 5

export const makeMatchOptOutList =
  (ports: { silences: Pick<ContactBook, 'silencesOf'>; list: ProviderOptOuts }): MatchOptOutList =>
  async (valueHash, number) => {
    const { silences, list } = ports
    const look = async () => (await silences.silencesOf([valueHash])).get(valueHash) ?? NO_SILENCE
    let silence = await look()
    let change: ListChange
    // Two may be at it at once, and the call of the slower one comes last: so whoever called looks again.
    for (let looks = 1; ; looks += 1) {
      const { version } = silence
      change = belongsOnList(silence) ? await list.add(number) : await list.remove(number)
      silence = await look()
      if (silence.version === version || looks === MOST_LOOKS) return change
    }
  }
