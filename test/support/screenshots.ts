// Pictures of the pages as the tests see them. SCREENSHOTS=<folder> npm test saves them all, in four looks, for a person to look at; `npm run screenshots` those of docs/pages.md.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

const PHONE = { width: 360, height: 640 }
const DESK = { width: 1024, height: 700 }

type Look = { readonly name: string; readonly viewport: typeof PHONE; readonly colorScheme: 'light' | 'dark' }
const phone: Look = { name: '', viewport: PHONE, colorScheme: 'light' }
const dark: Look = { name: '-dark', viewport: PHONE, colorScheme: 'dark' }
const desk: Look = { name: '-desk', viewport: DESK, colorScheme: 'light' }

/** In docs/screenshots/: each on a phone, a few more in the dark and on a desk. */
export const MAIN: Readonly<Record<string, readonly Look[]>> = {
  link: [phone, desk],
  'not-mine': [phone],
  enrol: [phone],
  'enrol-refused': [phone],
  faster: [phone],
  inbox: [phone, desk],
  message: [phone, dark],
  appointment: [phone],
  'survey-wrong': [phone],
  held: [phone],
  preferences: [phone],
  activity: [phone],
  sessions: [phone],
  choice: [phone],
  'signed-out': [phone],
}
const EVERY = [phone, dark, desk, { ...desk, name: '-desk-dark', colorScheme: 'dark' }] as const

export async function saveScreenshot(page: Page, name: string, language: string): Promise<void> {
  const folder = process.env['SCREENSHOTS']
  const looks = process.env['SCREENSHOTS_OF'] === 'main' ? MAIN[name] : EVERY
  if (!folder || !looks) return
  mkdirSync(folder, { recursive: true })
  const before = page.viewportSize()
  for (const look of looks) {
    await page.setViewportSize(look.viewport)
    await page.emulateMedia({ colorScheme: look.colorScheme })
    await page.screenshot({ path: join(folder, `${name}-${language}${look.name}.png`), fullPage: true })
  }
  await page.emulateMedia({ colorScheme: 'light' })
  if (before) await page.setViewportSize(before)
}
