// What counts as a patient's own choice, and which words stand for a consent.
import { describe, expect, it } from 'vitest'
import { CHANNELS, LANGUAGES } from '../../lambdas/domain/channel.ts'
import { namesBilling } from '../../lambdas/domain/consent.ts'
import { consentWording } from '../../lambdas/domain/consent-words.ts'
import type { ContactPoint } from '../../lambdas/domain/patient.ts'
import { recognisable } from '../../lambdas/domain/patient.ts'
import { changedPreferences, channelsInOrder, HALF_HOURS, withFirst } from '../../lambdas/domain/preferences.ts'
import { preferenceWordsOf } from '../../lambdas/pages/preference-words.ts'

const point = (channel: ContactPoint['channel'], retiredAt?: Date) => ({
  id: channel as ContactPoint['id'],
  channel,
  valueHash: channel,
  ...(retiredAt && { retiredAt }),
})
const contactPoints = [point('email'), point('sms'), point('voice', new Date(0))]

describe('the order of channels', () => {
  it('is the one in which notices are tried, without what a patient does not have', () => {
    expect(channelsInOrder(contactPoints, [])).toEqual(['sms', 'email'])
    expect(channelsInOrder(contactPoints, ['email'])).toEqual(['email', 'sms'])
  })

  it('changes only when something else comes first', () => {
    const patient = { contactPoints, preferredChannels: [] }
    expect(withFirst('sms', patient)).toEqual([])
    expect(withFirst('voice', patient)).toEqual([])
    expect(withFirst(undefined, patient)).toEqual([])
    expect(withFirst('email', patient)).toEqual(['email'])
    expect(withFirst('sms', { contactPoints, preferredChannels: ['email', 'sms'] })).toEqual(['sms', 'email'])
  })
})

it('tells what was chosen anew, and nothing where nothing was', () => {
  const before = { language: 'en', preferredChannels: [], quietHours: { from: '21:00', to: '07:00' } } as const
  expect(changedPreferences(before, { ...before })).toEqual([])
  expect(changedPreferences(before, { language: 'es', preferredChannels: ['email'] })).toEqual([
    'language',
    'preferredChannels',
    'quietHours',
  ])
  expect(changedPreferences(before, { ...before, quietHours: { from: '21:00', to: '07:30' } })).toEqual(['quietHours'])
})

it('offers every half hour of a day once', () => {
  expect([HALF_HOURS.length, HALF_HOURS[0], HALF_HOURS[1], HALF_HOURS.at(-1)]).toEqual([48, '00:00', '00:30', '23:30'])
  expect(new Set(HALF_HOURS).size).toBe(48)
})

it('shows of a number no more than its last three digits', () => {
  expect(recognisable('sms', '+12175550142')).toBe('142')
  expect(recognisable('email', 'ada@patient.example')).toBe('a•••@patient.example')
})

describe('the words of a consent', () => {
  const organization = { label: 'Riverside {phone} Health', phone: '555-010-0199', postalAddress: 'x' }
  const all = LANGUAGES.flatMap((language) =>
    CHANNELS.map((channel) => consentWording(organization, channel, language)),
  )

  it('name the organization, and no bills', () => {
    expect(all.filter((words) => !words.includes('Riverside {phone} Health'))).toEqual([])
    expect(all.filter(namesBilling)).toEqual([])
    expect(namesBilling('You may send me a bill.')).toBe(true)
  })

  it('say how to stop, each in its own way', () => {
    expect(new Set(all).size).toBe(6)
    expect(all.filter((words) => !/stop|parar/i.test(words))).toEqual([])
  })
})

it('has every sentence in both languages, and no sentence twice', () => {
  const { en, es } = preferenceWordsOf
  expect(Object.keys(es)).toEqual(Object.keys(en))
  const same = Object.entries(en).filter(([name, text]) => es[name as keyof typeof es] === text)
  expect(same.map(([name]) => name)).toEqual(['english', 'spanish'])
})
