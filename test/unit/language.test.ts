// Which language somebody is spoken to in.
import { expect, it } from 'vitest'
import { preferredLanguage } from '../../lambdas/domain/language.ts'

it.each([
  ['es-MX,es;q=0.9,en;q=0.8', 'es'],
  ['en-US,en;q=0.9', 'en'],
  ['fr-FR,es;q=0.5,en;q=0.4', 'es'],
  ['en;q=0.2, es;q=0.7', 'es'],
  ['es;q=0, en', 'en'],
  ['zh, ja', 'en'],
  ['*', 'en'],
  ['es;q=rubbish, en;q=0.1', 'es'],
  ['es;q=1.2.3, en;q=0.1', 'en'],
  ['', 'en'],
  [undefined, 'en'],
])('somebody whose browser asks for "%s" is spoken to in %s', (header, language) => {
  expect(preferredLanguage(header)).toBe(language)
})
