// What a page answers when something breaks: calm words in the reader's language, and every header that any answer has.
import type { APIGatewayProxyEvent, Context } from 'aws-lambda'
import { expect, it } from 'vitest'
import { AppError } from '../../lambdas/domain/errors.ts'
import { pages, type Site } from '../../lambdas/handlers/web.ts'
import { wordsOf } from '../../lambdas/pages/words.ts'
import { missingHeaders } from '../support/page-headers.ts'

const site: Site = {
  organization: { label: 'Lakeside Health', phone: '555-010-0100', postalAddress: '1 Lake Street' },
  portalUrl: 'https://m.lakeside.example',
  signInOrigin: 'http://localhost:1234',
}
const event = { headers: { 'accept-language': 'es' } } as unknown as APIGatewayProxyEvent

it.each([
  [503, new AppError('unavailable')],
  [500, new Error('a bug')],
])('%i is said in the language of the reader, and with every header', async (status, error) => {
  const { statusCode, headers, body } = await pages(site, () => Promise.reject(error))(event, {} as Context)
  expect([statusCode, missingHeaders(headers as Record<string, string>)]).toEqual([status, []])
  expect(body).toContain(wordsOf.es.troubleTitle)
  expect(body).not.toContain('a bug')
})
