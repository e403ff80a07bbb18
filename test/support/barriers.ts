// What axe finds on a page as it stands in a real browser. It runs in the page itself: the page's policy forbids scripts to the page, not to the browser's driver.
import axe from 'axe-core'
import type { Page } from 'playwright-core'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

type Violation = { readonly id: string; readonly nodes: readonly { readonly target: unknown }[] }

/** Rule and place of each barrier. @param only - these rules instead of all of WCAG 2.2 AA and axe's best practice. */
export async function barriersIn(page: Page, only?: readonly string[]): Promise<string[]> {
  if (!(await page.evaluate('"axe" in globalThis'))) await page.evaluate(axe.source)
  const runOnly = only ? { type: 'rule', values: only } : { type: 'tag', values: TAGS }
  // A frame in which no script may run, as that of a mail, would be waited for in vain.
  const options = {
    runOnly,
    iframes: false,
    resultTypes: ['violations'],
    ...(!only && { rules: { 'target-size': { enabled: true } } }),
  }
  const { violations } = (await page.evaluate(`axe.run(document, ${JSON.stringify(options)})`)) as {
    violations: Violation[]
  }
  return violations.map(({ id, nodes }) => `${id} at ${nodes.map(({ target }) => String(target)).join(', ')}`)
}
