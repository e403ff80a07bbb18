// The body of POST /v1/patients/{patientId}/proxies. Contact points as those of a patient, but without consent: nothing is sent to a proxy yet.
import * as v from 'valibot'
import type { FieldError } from '../domain/errors.ts'
import { CATEGORIES } from '../domain/message.ts'
import { latestEnd, MOST_YEARS_GRANTED } from '../domain/proxy.ts'
import { contactValue } from './contact-value.ts'
import { distinct, instant, oneOf, sealed } from './fields.ts'
import { contactFields, identifier, NOT_A_VALUE, personName } from './patient-body.ts'

const ContactPointBody = v.pipe(
  v.strictObject(contactFields),
  v.forward(
    v.partialCheck(
      [['channel'], ['value']],
      ({ channel, value }) => contactValue(channel, value) !== undefined,
      NOT_A_VALUE,
    ),
    ['value'],
  ),
  v.transform(({ channel, value }) => ({ channel, value: contactValue(channel, value) ?? value })),
)

export const ProxyBody = v.pipe(
  v.strictObject({
    identifier,
    name: v.strictObject({ given: personName, family: personName }),
    contactPoints: v.pipe(
      v.array(ContactPointBody, 'This must be a list.'),
      v.maxLength(10, 'This must hold at most 10 contact points.'),
      v.check(
        (points) => distinct(points.map(({ channel, value }) => `${channel} ${value}`)),
        'This must not hold a contact point twice.',
      ),
    ),
    scope: v.pipe(
      v.array(oneOf(CATEGORIES), 'This must be a list.'),
      v.description('The categories of messages that the proxy may see.'),
      v.minLength(1, 'This must name a category.'),
      v.check((categories) => distinct(categories), 'This must name each category once.'),
    ),
    endsAt: instant,
  }),
  v.transform(({ identifier, name, contactPoints, ...grant }) => ({
    ...grant,
    details: sealed({ identifier, name, contactPoints }),
  })),
)

/** What only the time of the request can tell. */
export const endFaults = (endsAt: Date, now: Date): FieldError[] =>
  endsAt > now && endsAt <= latestEnd(now)
    ? []
    : [{ pointer: '/endsAt', message: `This must lie ahead, at most ${MOST_YEARS_GRANTED} years.` }]
