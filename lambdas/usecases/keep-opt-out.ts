// Carries what was said of a contact point to the provider's opt-out list. Its value is opened here, for this one call, and goes nowhere else.
import type { ContactPointId, PatientId } from '../domain/ids.ts'
import type { MatchOptOutList } from './match-opt-out-list.ts'
import type { ContactBook, LookupHash, Opener } from './ports.ts'

/** Of the last one who said something there. */
export type SpokenFor = {
  readonly valueHash: LookupHash
  readonly patientId: PatientId
  readonly contactPointId: ContactPointId
}
export type KeepOptOut = (spoken: SpokenFor) => Promise<'changed' | 'refused' | 'no-phone' | 'unknown'>

export const makeKeepOptOut =
  (ports: { contacts: Pick<ContactBook, 'find'>; opener: Opener; match: MatchOptOutList }): KeepOptOut =>
  async ({ valueHash, patientId, contactPointId }) => {
    const { contacts, opener, match } = ports
    const patient = await contacts.find(patientId)
    const point = patient?.contactPoints.find(({ id }) => id === contactPointId)
    if (!point || point.valueHash !== valueHash) return 'unknown'
    if (point.channel === 'email') return 'no-phone'
    const context = { purpose: 'contact-point', patientId, contactPointId } as const
    return match(valueHash, await opener.open<string>(context, point.value))
  }
