// The bodies of POST /v1/patients and of its consents.
import * as v from 'valibot'
import { CONSENT_STATUSES } from '../domain/consent.ts'
import { type PatientId, parseContactPointId } from '../domain/ids.ts'
import type { Phi } from '../domain/phi.ts'
import { contactValue } from './contact-value.ts'
import {
  channel,
  channels,
  day,
  distinct,
  flag,
  instant,
  language,
  line,
  oneOf,
  paragraphs,
  sealed,
  timeZone,
} from './fields.ts'

const consentFields = {
  source: line(100),
  wording: paragraphs(2000),
  language,
  capturedAt: instant,
}

export const NOT_A_VALUE = 'This must be a phone number in E.164 (+15550100123), or an e-mail address for email.'

export const contactFields = {
  channel,
  value: v.pipe(v.string('This must be text.'), v.description('A phone number in E.164, or an e-mail address.')),
}

const ContactPointBody = v.pipe(
  v.strictObject({
    ...contactFields,
    consent: v.optional(v.strictObject({ status: v.optional(oneOf(CONSENT_STATUSES), 'granted'), ...consentFields })),
  }),
  v.forward(
    v.partialCheck(
      [['channel'], ['value']],
      (point) => contactValue(point.channel, point.value) !== undefined,
      NOT_A_VALUE,
    ),
    ['value'],
  ),
  v.transform(({ value, ...point }) => ({ ...point, value: sealed(contactValue(point.channel, value) ?? value) })),
)

export const identifier = v.strictObject({ system: line(200), value: line(100) })
export const personName = line(100)
export const contactPoints = v.pipe(
  v.array(ContactPointBody, 'This must be a list.'),
  v.maxLength(10, 'This must hold at most 10 contact points.'),
  v.check((points) => areDistinct(points), 'This must not hold a contact point twice.'),
)

export const PatientBody = v.pipe(
  v.strictObject({
    identifier,
    name: v.strictObject({ given: personName, family: personName }),
    birthDate: day,
    language,
    timeZone,
    contactPoints,
    preferredChannels: v.optional(channels),
    deceased: v.optional(flag),
  }),
  v.transform(({ identifier, name, birthDate, ...patient }) => ({
    ...patient,
    details: sealed({ identifier, name, birthDate }),
  })),
)

const areDistinct = (points: readonly { channel: string; value: { reveal(): string } }[]): boolean =>
  distinct(points.map(({ channel, value }) => `${channel} ${value.reveal()}`))

export const ConsentBody = v.pipe(
  v.strictObject({
    contactPoint: v.pipe(
      v.string('This must be text.'),
      v.description('The id of a contact point, or its value as the application knows it.'),
    ),
    channel,
    status: oneOf(CONSENT_STATUSES),
    ...consentFields,
  }),
  v.forward(
    v.partialCheck(
      [['channel'], ['contactPoint']],
      ({ channel, contactPoint }) =>
        parseContactPointId(contactPoint) !== undefined || contactValue(channel, contactPoint) !== undefined,
      NOT_A_VALUE,
    ),
    ['contactPoint'],
  ),
  v.transform(({ contactPoint, ...consent }) => ({
    ...consent,
    contactPoint: sealed(
      parseContactPointId(contactPoint) ?? contactValue(consent.channel, contactPoint) ?? contactPoint,
    ),
  })),
)

/** As it is compared with a retry, whoever's consent it is: a key is good for one patient. */
export const consentWritten = (patientId: PatientId, body: v.InferOutput<typeof ConsentBody>): Phi =>
  sealed(JSON.stringify({ ...body, patientId, contactPoint: body.contactPoint.reveal() }))
