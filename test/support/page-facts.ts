// What a page says of itself when it is asked inside the browser: its controls, their focus and size, its headings. Asking leaves the page as it was.
import type { Page } from 'playwright-core'

/** All that can be tabbed to, in the order of the page. Of radio buttons with one name, the chosen one or the first. */
const CONTROLS = `(() => {
  const shown = [...document.querySelectorAll('a[href],button,input:not([type=hidden]),select,textarea,summary,[tabindex="0"]')]
    .filter((control) => control.checkVisibility({ visibilityProperty: true }))
  return shown.filter((control) => {
    if (control.type !== 'radio') return true
    const group = shown.filter(({ type, name, form }) => type === 'radio' && name === control.name && form === control.form)
    return control === (group.find(({ checked }) => checked) ?? group[0])
  })
})()`

const named = `(control) => control.tagName.toLowerCase() + ' "' + (control.name || control.textContent.trim()).slice(0, 30) + '"'`

/** Presses Tab through the page. Gives the controls that it should reach, and those that it does. */
export async function tabThrough(page: Page): Promise<{ wanted: string[]; reached: string[] }> {
  const count: number = await page.evaluate(`(() => {
    const controls = ${CONTROLS}
    globalThis.before = document.activeElement
    controls[0]?.focus()
    globalThis.reached = [document.activeElement]
    globalThis.note = ({ target }) => globalThis.reached.push(target)
    addEventListener('focusin', globalThis.note)
    return controls.length
  })()`)
  for (let pressed = 1; pressed < count; pressed += 1) await page.keyboard.press('Tab')
  return page.evaluate(`(() => {
    removeEventListener('focusin', globalThis.note)
    globalThis.before.focus()
    return { wanted: ${CONTROLS}.map(${named}), reached: globalThis.reached.map(${named}) }
  })()`)
}

/** Controls that do not show when they have the focus. */
export const unseenFocus = (page: Page): Promise<string[]> =>
  page.evaluate(`(() => {
    const before = document.activeElement
    const unseen = ${CONTROLS}.filter((control) => {
      control.focus({ focusVisible: true })
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(control)
      return outlineStyle === 'none' || parseFloat(outlineWidth) < 2 || /^transparent|, 0\\)$/.test(outlineColor)
    })
    before.focus()
    document.activeElement === before || document.activeElement.blur()
    return unseen.map(${named})
  })()`)

/** Controls under 24 px in width or height (WCAG 2.2, 2.5.8), but for links inside a sentence. */
export const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate(`(() => {
    const inSentence = (control) => control.tagName === 'A' && getComputedStyle(control).display === 'inline'
      && control.parentElement.textContent.trim() !== control.textContent.trim()
    return [...document.querySelectorAll('a[href]:not(.skip),button,input:not([type=hidden]),select,textarea')]
      .filter((control) => control.checkVisibility({ visibilityProperty: true }) && !inSentence(control))
      .filter((control) => { const { width, height } = control.getBoundingClientRect(); return width < 24 || height < 24 })
      .map(${named})
  })()`)

export type Facts = { lang: string; headings: number[]; stored: number; ownOrder: number }

export const factsOf = (page: Page): Promise<Facts> =>
  page.evaluate(`({
    lang: document.documentElement.lang,
    headings: [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(({ tagName }) => Number(tagName[1])),
    stored: localStorage.length + sessionStorage.length,
    ownOrder: document.querySelectorAll('[tabindex]:not([tabindex="0"],[tabindex="-1"])').length,
  })`)

/** Pixels by which the page is wider than the screen, with letters of so many per cent. */
export const tooWide = (page: Page, percent: number): Promise<number> =>
  page.evaluate(`(() => {
    const { style } = document.documentElement
    style.fontSize = '${percent}%'
    const over = document.documentElement.scrollWidth - document.documentElement.clientWidth
    style.removeProperty('font-size')
    return over
  })()`)
