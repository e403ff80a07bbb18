// A patient as applications see one: contact points in use, masked. Every call that answers with a patient answers with this.
import { masked, NO_SILENCE, objectionTo } from '../domain/patient.ts'
import type { OpenedPatient } from '../usecases/read-patient.ts'

export const patientView = ({ patient, details, values, silences }: OpenedPatient) => ({
  patientId: patient.id,
  ...details.reveal(),
  language: patient.language,
  timeZone: patient.timeZone,
  preferredChannels: patient.preferredChannels,
  deceased: patient.deceased,
  contactPoints: patient.contactPoints
    .filter(({ retiredAt }) => !retiredAt)
    .map((point, place) => {
      const value = values[place]
      return {
        contactPointId: point.id,
        channel: point.channel,
        ...(value && { value: masked(point.channel, value.reveal()) }),
        consent: point.consent,
        objection: objectionTo(point, silences.get(point.valueHash) ?? NO_SILENCE),
      }
    }),
})
