// Names that would tell a condition, or that carriers would not let through, are known as such before anything is made of them.
import { describe, expect, it } from 'vitest'
import { isFilteredWord, isShortener } from '../../lambdas/domain/carrier-rules.ts'
import { tellsSpecialty } from '../../lambdas/domain/specialty.ts'

describe('a name', () => {
  it.each([
    'Lakeside Oncology',
    'HIV Care Center',
    'Centro de Fertilidad',
    'Riverside Behavioral Health',
    'Methadone Clinic',
    'Centro de Diálisis',
    'm.lakesideoncology.example',
    'std-clinic.example',
    'Lakeside Wound Care',
    'Gender Health Partners',
    'Bariatric and Plastic Surgery Group',
    'Hospicio San Juan',
    'Clínica de Heridas',
    'Centro de Género',
    'Centro ETS',
    'Salud Mental del Lago',
    'Recuperación y Drogadicción',
    'Cardiología del Valle',
    'riversidediabetes.example',
  ])('"%s" tells a condition', (name) => {
    expect(tellsSpecialty(name)).toBe(true)
  })

  it.each(['Lakeside Health', 'Stillwater Medical Center', 'Monumental Health', 'Hospital San José', '1 Stand Road'])(
    '"%s" tells none',
    (name) => {
      expect(tellsSpecialty(name)).toBe(false)
    },
  )
})

describe('a word that carriers filter', () => {
  it.each(['Lakeside Wine Country Health', 'Gun Lake Hospital', 'Salud y Tabaco', 'vape.riverside.example'])(
    'is found in "%s"',
    (name) => {
      expect(isFilteredWord(name)).toBe(true)
    },
  )

  it.each(['Essex County Hospital', 'Gunderson Health', 'Lakeside Health', 'Winchester Clinic', 'm.hatesbury.example'])(
    'is not seen in "%s"',
    (name) => {
      expect(isFilteredWord(name)).toBe(false)
    },
  )
})

it.each([
  ['bit.ly', true],
  ['health.bit.ly', true],
  ['m.riverside.example', false],
  ['rabbit.ly', false],
])('%s is a public shortener: %s', (host, shortens) => {
  expect(isShortener(host)).toBe(shortens)
})
