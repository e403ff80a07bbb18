// docs/pages.md shows the pictures that `npm run screenshots` makes: all of them, in both languages, and together they stay small.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { MAIN } from './support/screenshots.ts'

const DOCS = fileURLToPath(new URL('../docs', import.meta.url))
const FOLDER = join(DOCS, 'screenshots')
/** They are fetched by whoever clones the repository. */
const MOST_BYTES = 2_500_000

const made = Object.entries(MAIN).flatMap(([page, looks]) =>
  ['en', 'es'].flatMap((language) => looks.map(({ name }) => `${page}-${language}${name}.png`)),
)

it('shows each picture of each page in both languages, and no other', () => {
  const shown = [...readFileSync(join(DOCS, 'pages.md'), 'utf8').matchAll(/src="screenshots\/([^"]+)"/g)]
  expect(shown.map(([, file]) => file).toSorted()).toEqual(made.toSorted())
  expect(readdirSync(FOLDER).toSorted()).toEqual(made.toSorted())
})

it('weighs little', () => {
  const bytes = made.map((file) => statSync(join(FOLDER, file)).size)
  expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(MOST_BYTES)
})
