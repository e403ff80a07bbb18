// The `action` in the content of a message: appointment, payment or survey.
import * as v from 'valibot'
import {
  APPOINTMENT_CHOICES,
  FEWEST_OPTIONS,
  isAmount,
  MOST_LOCATION_CHARACTERS,
  MOST_OPTIONS,
  MOST_QUESTIONS,
} from '../domain/action.ts'
import { outsideHost } from '../domain/outside-host.ts'
import { distinct, flag, instant, line, oneOf } from './fields.ts'

const MOST_URL_CHARACTERS = 2000

const Appointment = v.pipe(
  v.strictObject({
    type: v.literal('appointment'),
    startsAt: instant,
    endsAt: instant,
    location: line(MOST_LOCATION_CHARACTERS),
    choices: v.pipe(
      v.array(oneOf(APPOINTMENT_CHOICES), 'This must be a list.'),
      v.minLength(1, 'This must name a choice.'),
      v.check((choices) => distinct(choices), 'This must name each choice once.'),
    ),
  }),
  v.forward(
    v.partialCheck(
      [['startsAt'], ['endsAt']],
      ({ startsAt, endsAt }) => startsAt < endsAt,
      'This must lie after startsAt.',
    ),
    ['endsAt'],
  ),
  v.transform(({ startsAt, endsAt, ...rest }) => ({
    ...rest,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
  })),
)

const CURRENCIES = new Set(Intl.supportedValuesOf('currency'))
const decimalsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2

const amount = v.pipe(
  v.strictObject({
    currency: v.pipe(
      v.string('This must be text.'),
      v.description('ISO 4217, such as USD.'),
      v.check((code) => CURRENCIES.has(code), 'This must be a currency code of ISO 4217, such as USD.'),
    ),
    value: v.pipe(
      v.string('This must be text, such as 12.50.'),
      v.description(
        'A decimal above 0, as text, with as many decimal places as the currency has: 12.50 in USD, 1250 in JPY.',
      ),
    ),
  }),
  v.forward(
    v.partialCheck(
      [['currency'], ['value']],
      ({ currency, value }) => isAmount(value, decimalsOf(currency)),
      'This must be a decimal above 0 with as many decimal places as the currency has, such as 12.50 in USD.',
    ),
    ['value'],
  ),
)

const NOT_A_URL = 'This must be an https address without user name and port.'

const Payment = v.strictObject({
  type: v.literal('payment'),
  amount,
  url: v.pipe(
    v.string(NOT_A_URL),
    v.description('https, on a host that the deployment allows.'),
    v.maxLength(MOST_URL_CHARACTERS, `This must have at most ${MOST_URL_CHARACTERS} characters.`),
    v.check((url) => outsideHost(url) !== undefined, NOT_A_URL),
  ),
})

const question = {
  id: v.pipe(
    v.string('This must be text.'),
    v.regex(/^[A-Za-z0-9._-]{1,64}$/, 'This must have 1 to 64 letters, digits or . _ -.'),
  ),
  text: line(500),
  required: v.optional(flag, false),
}

const options = v.pipe(
  v.array(line(200), 'This must be a list.'),
  v.minLength(FEWEST_OPTIONS, `This must hold at least ${FEWEST_OPTIONS} options.`),
  v.maxLength(MOST_OPTIONS, `This must hold at most ${MOST_OPTIONS} options.`),
  v.check((list) => distinct(list), 'This must not hold an option twice.'),
)

/** A variant tells in one sentence that it is no object, or that it is none of the kinds. */
const among =
  (kinds: string) =>
  ({ expected }: { readonly expected: string | null }) =>
    expected === 'Object' ? 'This must be an object.' : `This must be one of: ${kinds}.`

const Question = v.variant(
  'kind',
  [
    v.strictObject({ ...question, kind: v.literal('scale') }),
    v.strictObject({ ...question, kind: v.literal('choice'), options }),
    v.strictObject({ ...question, kind: v.literal('text') }),
  ],
  among('scale, choice, text'),
)

const Survey = v.strictObject({
  type: v.literal('survey'),
  questions: v.pipe(
    v.array(Question, 'This must be a list.'),
    v.minLength(1, 'This must hold a question.'),
    v.maxLength(MOST_QUESTIONS, `This must hold at most ${MOST_QUESTIONS} questions.`),
    v.check((questions) => distinct(questions.map(({ id }) => id)), 'This must not hold an id twice.'),
  ),
})

export const ActionBody = v.variant('type', [Appointment, Payment, Survey], among('appointment, payment, survey'))
