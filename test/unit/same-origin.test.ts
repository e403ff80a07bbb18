// Which forms count as sent from our own pages.
import { expect, it } from 'vitest'
import { isSameOrigin } from '../../lambdas/handlers/web.ts'

const site = { portalUrl: 'https://m.lakeside.example' }
const asks = (headers: Record<string, string>) => isSameOrigin(site, { header: (name) => headers[name] })

it.each([
  ['from our own page, which sends no referrer', { 'sec-fetch-site': 'same-origin', origin: 'null' }, true],
  ['from a browser that tells the origin alone', { origin: 'https://m.lakeside.example' }, true],
  ['from a program that tells neither', {}, true],
  ['from another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, false],
  ['from a sister of our host', { 'sec-fetch-site': 'same-site' }, false],
  ['typed by nobody: none is not same-origin', { 'sec-fetch-site': 'none' }, false],
  ['from another site in an old browser', { origin: 'https://evil.example' }, false],
  ['from a host that only begins like ours', { origin: 'https://m.lakeside.example.evil.example' }, false],
] as const)('a form %s', (_, headers, allowed) => {
  expect(asks(headers)).toBe(allowed)
})
