// What a message may ask of its patient is checked to the last field, so that no patient is sent to a wrong place, asked for nonsense or for nothing.
import { describe, expect, it } from 'vitest'
import { AppError, type FieldError } from '../../lambdas/domain/errors.ts'
import { parseBody } from '../../lambdas/handlers/body.ts'
import { MessageBody, paymentFaults } from '../../lambdas/handlers/message-body.ts'

const withAction = (action: unknown) => ({
  patientId: 'pat_01h455vb4pex5vsknk084sn02q',
  category: 'care',
  content: { subject: 'Hello', body: 'A first message.', action },
})
function faultsOf(action: unknown): readonly FieldError[] {
  try {
    parseBody(MessageBody, withAction(action))
    return []
  } catch (error) {
    if (error instanceof AppError) return error.fields
    throw error
  }
}
const pointersOf = (action: unknown) => faultsOf(action).map(({ pointer }) => pointer.replace('/content/action', ''))

const appointment = {
  type: 'appointment',
  startsAt: '2027-01-31T09:00:00Z',
  endsAt: '2027-01-31T09:30:00Z',
  location: 'Room 5, 1 Lake Street',
  choices: ['confirm', 'cancel', 'reschedule'],
}
const payment = {
  type: 'payment',
  amount: { currency: 'USD', value: '12.50' },
  url: 'https://pay.lakeside.example/bill/1?x=2',
}
const questions = [
  { id: 'pain', text: 'How much does it hurt?', kind: 'scale', required: true },
  { id: 'where', text: 'Where?', kind: 'choice', options: ['Arm', 'Leg'] },
  { id: 'more', text: 'Anything else?', kind: 'text' },
]
const survey = { type: 'survey', questions }

it.each(Object.entries({ appointment, payment, survey }))('an %s that is right has no faults', (_, action) => {
  expect(faultsOf(action)).toEqual([])
})

it('an action is sealed with the content, as it was meant', () => {
  const { content } = parseBody(MessageBody, withAction(appointment))
  expect(String(content)).toBe('[phi]')
  expect(JSON.parse(JSON.stringify(content.reveal())).action).toEqual({
    ...appointment,
    startsAt: '2027-01-31T09:00:00.000Z',
    endsAt: '2027-01-31T09:30:00.000Z',
  })
})

describe('an action', () => {
  it.each<[string, unknown, string, string]>([
    ['text', 'SECRETX', '', 'This must be an object.'],
    ['null', null, '', 'This must be an object.'],
    ['no type', {}, '/type', 'This must be one of: appointment, payment, survey.'],
    ['an unknown type', { type: 'SECRETX' }, '/type', 'This must be one of: appointment, payment, survey.'],
    ['an unknown field', { ...payment, SECRETX: 1 }, '', 'A field here is not known.'],
  ])('of %s is told so', (_, action, pointer, message) => {
    expect(faultsOf(action)).toEqual([{ pointer: `/content/action${pointer}`, message }])
  })
})

describe('an appointment', () => {
  it.each<[string, object, string]>([
    ['that ends as it starts', { endsAt: appointment.startsAt }, '/endsAt'],
    ['that ends before it starts', { endsAt: '2027-01-30T09:00:00Z' }, '/endsAt'],
    ['on a day that does not exist', { startsAt: '2027-02-30T09:00:00Z' }, '/startsAt'],
    ['at a time of no zone', { startsAt: '2027-01-31T09:00:00' }, '/startsAt'],
    ['nowhere', { location: ' ' }, '/location'],
    ['in too long a place', { location: 'x'.repeat(201) }, '/location'],
    ['with no choice', { choices: [] }, '/choices'],
    ['with a choice twice', { choices: ['confirm', 'confirm'] }, '/choices'],
    ['with an unknown choice', { choices: ['confirm', 'SECRETX'] }, '/choices/1'],
  ])('%s is refused at the field', (_, change, pointer) => {
    expect(pointersOf({ ...appointment, ...change })).toEqual([pointer])
  })
})

describe('a payment', () => {
  it.each([
    ['USD', '0.01'],
    ['JPY', '1250'],
    ['KWD', '1.250'],
    ['USD', '999999999999.99'],
  ])('of %s %s is right', (currency, value) => {
    expect(faultsOf({ ...payment, amount: { currency, value } })).toEqual([])
  })

  it.each([
    ['nothing', 'USD', '0.00', '/value'],
    ['no cents', 'USD', '12', '/value'],
    ['thousandths of a dollar', 'USD', '12.500', '/value'],
    ['hundredths of a yen', 'JPY', '12.50', '/value'],
    ['two places of a dinar', 'KWD', '1.25', '/value'],
    ['less than nothing', 'USD', '-1.00', '/value'],
    ['a comma', 'USD', '12,50', '/value'],
    ['a leading zero', 'USD', '012.50', '/value'],
    ['an exponent', 'USD', '1e3', '/value'],
    ['a line break', 'USD', '12.50\n', '/value'],
    ['too much', 'USD', '1000000000000.00', '/value'],
    ['a currency that is none', 'ZZZ', '12.50', '/currency'],
    ['a currency in lower case', 'usd', '12.50', '/currency'],
  ])('of %s is refused', (_, currency, value, pointer) => {
    expect(pointersOf({ ...payment, amount: { currency, value } })).toEqual([`/amount${pointer}`])
  })

  it('of a number is refused', () => {
    expect(pointersOf({ ...payment, amount: { currency: 'USD', value: 12.5 } })).toEqual(['/amount/value'])
  })

  it.each([
    'http://pay.lakeside.example/',
    'javascript:alert(1)',
    '//pay.lakeside.example/',
    'https://pay.lakeside.example:8443/',
    'https://ada@pay.lakeside.example/',
    'https://pay.lakeside.example@evil.example/',
    'https://@pay.lakeside.example/',
    'https:\\\\pay.lakeside.example/',
    'https://evil.example\\@pay.lakeside.example/',
    'https://pay.lakeside.example/a b',
    'https://pay.lake\tside.example/',
    ' https://pay.lakeside.example/',
    'https://pày.lakeside.example/',
    `https://pay.lakeside.example/${'x'.repeat(2000)}`,
  ])('at %j is refused', (url) => {
    expect(pointersOf({ ...payment, url })).toContain('/url')
  })

  it.each([
    ['https://pay.lakeside.example', []],
    ['https://PAY.lakeside.example/x#y', []],
    ['https://evil.example/pay.lakeside.example', ['/content/action/url']],
    ['https://pay.lakeside.example.evil.example/', ['/content/action/url']],
    ['https://lakeside.example/', ['/content/action/url']],
    ['https://pay.lakeside.example./', ['/content/action/url']],
  ])('at %s is held to the hosts of the deployment', (url, pointers) => {
    const faults = paymentFaults(parseBody(MessageBody, withAction({ ...payment, url })), ['pay.lakeside.example'])
    expect(faults.map(({ pointer }) => pointer)).toEqual(pointers)
    expect(JSON.stringify(faults)).not.toContain('evil')
  })

  it('is refused everywhere by a deployment that allows no host', () => {
    expect(paymentFaults(parseBody(MessageBody, withAction(payment)), [])).toHaveLength(1)
    expect(paymentFaults(parseBody(MessageBody, withAction(survey)), [])).toEqual([])
  })
})

describe('a survey', () => {
  const [scale, choice] = questions
  const many = (count: number) => Array.from({ length: count }, (_, n) => ({ ...scale, id: `q${n}` }))

  it('may have fifty questions, and twenty options', () => {
    const options = Array.from({ length: 20 }, (_, n) => `option ${n}`)
    expect(faultsOf({ ...survey, questions: [...many(49), { ...choice, options }] })).toEqual([])
  })

  it.each<[string, unknown, string]>([
    ['no question', [], '/questions'],
    ['fifty-one questions', many(51), '/questions'],
    ['an id twice', [scale, { ...choice, id: scale?.id }], '/questions'],
    ['an id that is none', [{ ...scale, id: 'a b' }], '/questions/0/id'],
    ['an empty text', [{ ...scale, text: '' }], '/questions/0/text'],
    ['an unknown kind', [scale, { ...choice, kind: 'SECRETX' }], '/questions/1/kind'],
    ['a choice without options', [{ id: 'a', text: 'b', kind: 'choice' }], '/questions/0/options'],
    ['a choice of one', [{ ...choice, options: ['x'] }], '/questions/0/options'],
    ['an option twice', [{ ...choice, options: ['x', 'x '] }], '/questions/0/options'],
    ['too many options', [{ ...choice, options: many(21).map(({ id }) => id) }], '/questions/0/options'],
    ['options for a scale', [{ ...scale, options: ['x', 'y'] }], '/questions/0'],
    ['a word for required', [{ ...scale, required: 'yes' }], '/questions/0/required'],
    ['text for a question', ['SECRETX'], '/questions/0'],
  ])('with %s is refused at the field', (_, list, pointer) => {
    expect(pointersOf({ ...survey, questions: list })).toEqual([pointer])
  })
})
