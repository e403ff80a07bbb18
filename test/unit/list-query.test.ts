// The query of a list and its cursor: bounds, what is refused and how it is said, and that a cursor is good for its own list alone.
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { decodeCursor, encodeCursor, scopeOf } from '../../lambdas/adapters/cursor.ts'
import { AppError } from '../../lambdas/domain/errors.ts'
import { parseListQuery } from '../../lambdas/handlers/list-query.ts'

const Filters = v.strictObject({ state: v.optional(v.picklist(['read'], 'This must be read.')) })
const NOT_A_LIMIT = 'This must be a whole number from 1 to 100.'
const NOT_A_CURSOR = 'This must be the nextCursor of this list.'

const query = (one: Record<string, string>, several: Record<string, string[]> = {}) =>
  parseListQuery(Filters, {
    queryStringParameters: Object.keys(one).length > 0 ? one : null,
    multiValueQueryStringParameters: Object.keys(several).length > 0 ? several : null,
  })

function faultsOf(...args: Parameters<typeof query>) {
  try {
    query(...args)
    return 'none'
  } catch (error) {
    if (error instanceof AppError) return { code: error.code, fields: error.fields }
    throw error
  }
}

describe('the query of a list', () => {
  it('has a limit of 25 where it names none', () => {
    expect(query({})).toEqual({ filters: {}, limit: 25 })
  })

  it('gives out its filters, limit and cursor', () => {
    expect(query({ state: 'read', limit: '100', cursor: 'abc_-' })).toEqual({
      filters: { state: 'read' },
      limit: 100,
      cursor: 'abc_-',
    })
    expect(query({ limit: '1' }).limit).toBe(1)
  })

  it.each(['0', '101', '999', '-1', '1.5', '1e1', ' 5', '', 'ten', '0x10', '٣'])('refuses the limit "%s"', (limit) => {
    expect(faultsOf({ limit })).toEqual({
      code: 'invalid-query',
      fields: expect.arrayContaining([{ pointer: 'limit', message: NOT_A_LIMIT }]),
    })
  })

  it.each([
    ['a cursor of other characters', { cursor: 'a b' }, [{ pointer: 'cursor', message: NOT_A_CURSOR }]],
    ['a cursor without end', { cursor: 'a'.repeat(1025) }, [{ pointer: 'cursor', message: NOT_A_CURSOR }]],
    ['an empty cursor', { cursor: '' }, [{ pointer: 'cursor', message: NOT_A_CURSOR }]],
    ['a wrong filter', { state: 'SECRETX' }, [{ pointer: 'state', message: 'This must be read.' }]],
    ['an unknown name', { SECRETX: '1' }, [{ pointer: '', message: 'A parameter here is not known.' }]],
  ])('refuses %s without repeating it', (_, given, fields) => {
    expect(faultsOf(given)).toEqual({ code: 'invalid-query', fields })
  })

  it('refuses a parameter that comes twice', () => {
    expect(faultsOf({ state: 'read' }, { state: ['read', 'read'] })).toEqual({
      code: 'invalid-query',
      fields: [{ pointer: 'state', message: 'This must be given once.' }],
    })
  })
})

describe('a cursor', () => {
  const key = { id: 'msg_1', createdAt: '2027-01-01T00:00:00.000Z' }
  const scope = scopeOf('messages', 'application-1', undefined, 'read')

  it('is good for the list that it came from', () => {
    expect(decodeCursor(encodeCursor(key, scope), scope)).toEqual(key)
  })

  it.each([
    ['another application', scopeOf('messages', 'application-2', undefined, 'read')],
    ['another filter', scopeOf('messages', 'application-1', undefined, 'recalled')],
    ['a filter in another place', scopeOf('messages', 'application-1', 'read', undefined)],
    ['another list', scopeOf('audit-events', 'application-1', undefined, 'read')],
  ])('is good for nothing with %s', (_, other) => {
    expect(decodeCursor(encodeCursor(key, scope), other)).toBeUndefined()
  })

  const written = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  it.each([
    '',
    'abc',
    written(null),
    written([]),
    written([scope]),
    written([scope, { id: { a: 1 } }]),
    written([scope, key, 1]),
  ])('is not taken from "%s"', (cursor) => {
    expect(decodeCursor(cursor, scope)).toBeUndefined()
  })
})
