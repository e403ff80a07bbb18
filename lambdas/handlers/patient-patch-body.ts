// The body of PATCH /v1/patients/{patientId}: JSON Merge Patch (RFC 7396). What is absent stays, lists replace, and null takes away only what a patient can be without.
import * as v from 'valibot'
import { channels, day, flag, language, sealed, timeZone } from './fields.ts'
import { contactPoints, personName } from './patient-body.ts'

export const PatientPatchBody = v.pipe(
  v.strictObject({
    identifier: v.optional(v.never('The identifier of a patient cannot be changed.')),
    name: v.optional(v.strictObject({ given: v.optional(personName), family: v.optional(personName) })),
    birthDate: v.optional(day),
    language: v.optional(language),
    timeZone: v.optional(timeZone),
    contactPoints: v.optional(contactPoints),
    preferredChannels: v.optional(
      v.pipe(
        v.nullable(channels),
        v.transform((list) => list ?? []),
      ),
    ),
    // Not null: that somebody lives has to be said, not left out.
    deceased: v.optional(flag),
  }),
  v.check((patch) => Object.keys(patch).length > 0, 'This must name something to change.'),
  v.transform(({ identifier: _, name, birthDate, ...patch }) => ({
    ...patch,
    details: sealed({ ...(name && { name }), ...(birthDate !== undefined && { birthDate }) }),
  })),
)
