// What the calls about patients answer, as the document tells it. Nothing here runs in production: tests hold every answer to it.
import * as v from 'valibot'
import { CHANNELS, LANGUAGES } from '../domain/channel.ts'
import { CONSENT_STATUSES } from '../domain/consent.ts'
import { CATEGORIES } from '../domain/message.ts'
import { idOf, time } from './formats.ts'

const ContactPoint = v.strictObject({
  contactPointId: idOf('cpt'),
  channel: v.picklist(CHANNELS),
  value: v.optional(
    v.pipe(v.string(), v.description('Masked. Not in the answer to a patch that did not list the contact point.')),
  ),
  consent: v.optional(v.strictObject({ status: v.picklist(CONSENT_STATUSES), capturedAt: time })),
  objection: v.optional(
    v.pipe(
      v.picklist(['no-consent', 'opted-out', 'disputed']),
      v.description('Why no notice goes there at present, if none does.'),
    ),
  ),
})

export const Patient = v.strictObject({
  patientId: idOf('pat'),
  identifier: v.strictObject({ system: v.string(), value: v.string() }),
  name: v.strictObject({ given: v.string(), family: v.string() }),
  birthDate: v.string(),
  language: v.picklist(LANGUAGES),
  timeZone: v.string(),
  preferredChannels: v.array(v.picklist(CHANNELS)),
  deceased: v.boolean(),
  contactPoints: v.array(ContactPoint),
})

export const PatientList = v.strictObject({ items: v.array(Patient) })

export const Consent = v.strictObject({
  consentId: idOf('con'),
  patientId: idOf('pat'),
  contactPointId: idOf('cpt'),
  channel: v.picklist(CHANNELS),
  status: v.picklist(CONSENT_STATUSES),
  source: v.string(),
  wording: v.string(),
  language: v.picklist(LANGUAGES),
  capturedAt: time,
  recordedAt: time,
})

export const Enrolment = v.strictObject({
  expiresAt: v.pipe(
    time,
    v.description('The code works until then: 10 minutes by text, 24 hours by e-mail, 21 days in print.'),
  ),
  code: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/),
      v.description('For `print` alone, and this once: nobody can ask for it again.'),
    ),
  ),
})

export const GrantedProxy = v.strictObject({
  proxyId: idOf('prx'),
  patientId: idOf('pat'),
  scope: v.array(v.picklist(CATEGORIES)),
  endsAt: time,
  createdAt: v.pipe(time, v.description('When this grant began; granting again does not change it.')),
  contactPoints: v.array(
    v.strictObject({ channel: v.picklist(CHANNELS), value: v.pipe(v.string(), v.description('Masked.')) }),
  ),
})
