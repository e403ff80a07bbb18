// What every page has to be, at 320 px: without barriers in light, dark and forced colours, within its screen at 200 %, usable by keyboard, and silent in its title.
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Language } from '../../lambdas/domain/channel.ts'
import { activityWordsOf } from '../../lambdas/pages/activity-words.ts'
import { messageWordsOf } from '../../lambdas/pages/message-words.ts'
import { preferenceWordsOf } from '../../lambdas/pages/preference-words.ts'
import { staticTextsOf } from '../../lambdas/pages/static-words.ts'
import { wordsOf } from '../../lambdas/pages/words.ts'
import { WORDS } from '../../local/cognito/sign-in-words.ts'
import { barriersIn, lowContrastIn } from './axe.ts'
import { factsOf, smallTargets, tabThrough, tooWide, unseenFocus } from './page-facts.ts'

/** Where a page may put its title together from. It is nobody's words but ours, so it can tell of nobody. */
const sentences = (language: Language): readonly unknown[] => [
  ...[wordsOf, messageWordsOf, preferenceWordsOf, activityWordsOf, WORDS].flatMap((of) => Object.values(of[language])),
  ...Object.values(staticTextsOf[language]).map(({ title }) => title),
]

const MODES = {
  dark: { colorScheme: 'dark' },
  'forced colours': { colorScheme: 'light', forcedColors: 'active' },
} as const

export async function checkPage(page: Page, name: string, language: Language): Promise<void> {
  const { lang, headings, stored, ownOrder } = await factsOf(page)
  expect.soft(lang, `${name}: its language`).toBe(language)
  expect.soft([stored, ownOrder], `${name}: things kept in the browser, controls out of order`).toEqual([0, 0])
  expect.soft(headings[0], `${name}: begins with its main heading`).toBe(1)
  expect
    .soft(
      headings.filter((level, at) => at > 0 && (level === 1 || level > (headings[at - 1] ?? 0) + 1)),
      `${name}: headings out of order`,
    )
    .toEqual([])
  const [title = '', label] = (await page.title()).replace(/^Error: /, '').split(' – ')
  expect.soft([sentences(language).includes(title), label], `${name}: its title`).toEqual([true, 'Lakeside Health'])

  expect.soft(await barriersIn(page), `${name}: barriers`).toEqual([])
  expect.soft(await smallTargets(page), `${name}: too small to touch`).toEqual([])
  for (const percent of [100, 200])
    expect.soft(await tooWide(page, percent), `${name}: scrolls sideways at ${percent} %`).toBeLessThanOrEqual(0)
  const { wanted, reached } = await tabThrough(page)
  expect.soft(reached, `${name}: by keyboard`).toEqual(wanted)
  expect.soft(await unseenFocus(page), `${name}: focus that does not show`).toEqual([])

  for (const [mode, media] of Object.entries(MODES)) {
    await page.emulateMedia(media)
    expect.soft(await lowContrastIn(page), `${name}: in ${mode}`).toEqual([])
    expect.soft(await unseenFocus(page), `${name}: focus that does not show in ${mode}`).toEqual([])
  }
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' })
}
