// The inbox page: what it holds, and how it lives in a real browser, on a small phone and a wide screen. axe finds nothing.
// SCREENSHOTS=folder keeps pictures.
import { mkdirSync } from 'node:fs'
import { get } from 'node:http'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { magicAddresses, magicNumbers, writtenAddress, writtenNumber } from '../../local/aws/magic-recipients.ts'
import { barriersIn, lowContrastIn } from '../support/axe.ts'
import { startBrowser } from '../support/browser.ts'
import { type InboxUnderTest, mail, phone, startInboxUnderTest, text } from './inbox-under-test.ts'

let inbox: InboxUnderTest
beforeEach(async () => {
  inbox = await startInboxUnderTest()
})
afterEach(() => inbox.close())

const call: InboxUnderTest['call'] = (...request) => inbox.call(...request)

describe('the page', () => {
  it('shows texts and mails escaped, with links that open a new tab', async () => {
    inbox.receive()
    const { answer, headers } = await call('GET', '/')
    expect(answer).toContain('<a href="https://m.lakeside.example/m/abc" target="_blank" rel="noreferrer">')
    expect(answer).toContain('&lt;b&gt;Bye&lt;/b&gt;')
    expect(answer).toContain('Local system: nothing here leaves this machine.')
    expect(answer).toContain('List-Unsubscribe')
    const policy = headers.get('content-security-policy')
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'")
    expect(policy).not.toContain('unsafe')
    const addresses = [...answer.matchAll(/(?:src|href)="([^"]*)"/g)].map(
      ([, address = '']) => new URL(address, inbox.url),
    )
    const loaded = addresses.filter(({ pathname }) => /\.(js|css)$/.test(pathname))
    expect(loaded.map(({ href }) => href)).toEqual([`${inbox.url}/inbox.css`, `${inbox.url}/inbox.js`])
  })

  it('shows the command that sends the first message while nothing has arrived', async () => {
    expect((await call('GET', '/')).answer).toContain('<code>npm run demo</code>')
    inbox.receive()
    expect((await call('GET', '/')).answer).not.toContain('npm run demo')
  })

  it('lists the numbers and addresses that go wrong, as the stand-ins know them', async () => {
    const { answer } = await call('GET', '/')
    for (const { to } of magicNumbers) expect(answer).toContain(`<dt><code>${writtenNumber(to)}</code></dt>`)
    for (const { to } of magicAddresses) expect(answer).toContain(`<dt><code>${writtenAddress(to)}</code></dt>`)
    expect(answer).toContain('The carrier calls it spam: <code>TEXT_SPAM</code>')
  })

  it('serves the HTML of a mail alone, without scripts', async () => {
    inbox.receive()
    const { answer, headers } = await call('GET', '/mail/mail-1')
    expect(answer).toMatch(/^<!doctype html><base target="_blank">/)
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'.* sandbox allow-popups/)
    expect(await call('GET', '/mail/sms-1')).toMatchObject({ status: 404 })
  })

  it('answers a problem where nothing is', async () => {
    expect((await call('GET', '/nothing')).json()).toMatchObject({ status: 404, detail: 'There is nothing here.' })
  })

  it('is not for other web pages', async () => {
    const foreign = await call('DELETE', '/api/notices', undefined, { origin: 'https://evil.example' })
    expect(foreign).toMatchObject({ status: 403 })
    expect(await call('DELETE', '/api/notices', undefined, { origin: inbox.url })).toMatchObject({ status: 204 })
    const status = await new Promise((resolve, reject) => {
      get(`${inbox.url}/`, { headers: { host: 'evil.example' } }, (response) => {
        response.resume()
        resolve(response.statusCode)
      }).on('error', reject)
    })
    expect(status).toBe(403)
  })
})

describe('the page in a browser', () => {
  let browser: Browser
  let page: Page
  let complaints: string[]

  beforeAll(async () => {
    browser = await startBrowser()
  })
  afterAll(() => browser.close())
  beforeEach(async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
    page = await context.newPage()
    complaints = []
    // The mail's own script is not run, and the browser says so.
    page.on(
      'console',
      (message) => /Blocked script execution .*\/mail\//.test(message.text()) || complaints.push(message.text()),
    )
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.goto(inbox.url)
  })
  afterEach(() => page.context().close())

  const conversation = () => page.getByRole('region', { name: 'Conversation' })
  const shown = (words: string) => conversation().getByText(words).waitFor()

  it('shows what arrives without a reload, and what the patient answers', async () => {
    await page.getByText('Nothing has arrived yet').waitFor()
    inbox.receive()
    await conversation().getByRole('link', { name: 'https://m.lakeside.example/m/abc' }).waitFor()
    await page.getByRole('heading', { name: mail.subject ?? '' }).waitFor()
    expect(await page.getByText('Nothing has arrived yet').count()).toBe(0)

    await page.getByLabel('Answer as the patient').fill('help')
    await page.getByRole('button', { name: 'Send' }).click()
    await shown('help')
    await shown('Call us.')
    expect(await page.getByLabel('Answer as the patient').inputValue()).toBe('')
    expect(complaints).toEqual([])
  })

  it('shows a mail as HTML without running its script, as text, and with its headers', async () => {
    inbox.receive()
    const frame = page.frameLocator('iframe')
    await frame.getByRole('heading', { name: 'Sign in.' }).waitFor()
    expect(await frame.locator('title').textContent()).toBe('Mail')
    await page.getByText('Headers').click()
    await page.getByText('<https://m.lakeside.example/u/x>').waitFor()
    await page.getByRole('link', { name: 'Text', exact: true }).click()
    await page.getByRole('link', { name: 'https://m.lakeside.example/m/def' }).waitFor()
    expect(complaints).toEqual([])
  })

  it('moves the clock and empties the devices', async () => {
    inbox.receive()
    await shown('You have a new message')
    await page.getByRole('button', { name: '+1 hour' }).click()
    await page.getByText('1:00 PM').waitFor()
    await page.getByRole('button', { name: 'Next morning 09:00' }).click()
    await page.getByText('Tuesday, January 5, 2027').waitFor()
    await page.getByRole('button', { name: 'Clear phone and mail' }).click()
    await shown('No texts yet.')
    expect(inbox.outbox.notices()).toEqual([])
    expect(complaints).toEqual([])
  })

  it('shows the code of the demo patient and copies the password', async () => {
    await vi.waitFor(async () => expect(await page.locator('#code').textContent()).toMatch(/^\d{3} \d{3}$/))
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.getByRole('button', { name: 'Copy password' }).click()
    await vi.waitFor(async () => expect(await page.evaluate('navigator.clipboard.readText()')).toBe('Copper-42'))
  })

  it('shows one phone at a time', async () => {
    inbox.receive()
    inbox.outbox.add(
      { ...text, to: '+12065550456', text: 'For another phone', providerMessageId: 'sms-2' },
      { courier: 'sms-voice' },
    )
    await page.getByLabel('Whose phone').selectOption('+12065550456')
    await shown('For another phone')
    expect(await conversation().getByText('You have a new message').count()).toBe(0)
    await page.reload()
    await shown('For another phone')
  })

  it('says so when a reply cannot be sent', async () => {
    await page.getByLabel('Answer as the patient').fill('Hello')
    inbox.publish.mockRejectedValueOnce(new Error('down'))
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByText('Something went wrong.').waitFor()
    expect(await page.getByLabel('Answer as the patient').inputValue()).toBe('Hello')
  })

  it.each(['empty', 'full'])('fits a phone and a desk, light and dark, %s, and axe finds nothing', async (state) => {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    if (state === 'full') {
      inbox.receive()
      inbox.outbox.receive({ from: phone, to: text.from, text: 'Thank you' })
      await shown('Thank you')
      await page.frameLocator('iframe').getByRole('heading').waitFor()
      await page.getByText('Numbers and addresses that go wrong').click()
      await page.getByRole('heading', { name: 'Addresses' }).waitFor()
    }
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 800 })
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
      for (const colorScheme of ['dark', 'light'] as const) {
        await page.emulateMedia({ colorScheme })
        await keepPicture(`inbox-${state}-${width}-${colorScheme}`)
        expect(await lowContrastIn(page)).toEqual([])
      }
      expect(await barriersIn(page)).toEqual([])
    }
  })

  async function keepPicture(name: string): Promise<void> {
    const folder = process.env['SCREENSHOTS']
    if (!folder) return
    mkdirSync(folder, { recursive: true })
    await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
  }
})
