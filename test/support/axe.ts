// axe-core inside a page: put there once for each document, which costs a tenth of a new tab for each run. It never changes the page.
import axe from 'axe-core'
import type { Page } from 'playwright-core'

const STANDARD = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** WCAG 2.2 AA and what axe holds good practice. @param context - where to look: a frame that runs no script cannot be looked into. */
export const barriersIn = (page: Page): Promise<string[]> =>
  violations(page, {
    runOnly: { type: 'tag', values: STANDARD },
    // Off unless asked for, because it is new in 2.2.
    rules: { 'target-size': { enabled: true } },
  })

/** What a change of colours alone can break. */
export const lowContrastIn = (page: Page): Promise<string[]> =>
  violations(page, { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } })

async function violations(page: Page, options: axe.RunOptions): Promise<string[]> {
  if (!(await page.evaluate('Boolean(globalThis.axe)'))) await page.evaluate(axe.source)
  const asked = JSON.stringify({ ...options, iframes: false, resultTypes: ['violations'] })
  const found: { id: string; nodes: { target: string[] }[] }[] = await page.evaluate(
    `axe.run(document, ${asked}).then(({ violations }) => violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ target }) => ({ target })) })))`,
  )
  return found.map(({ id, nodes }) => `${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
}
