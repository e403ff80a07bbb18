// How far one call looks: a rare state is not sought for ever, and what was not looked through yet is left to the next call.
import { expect, it } from 'vitest'
import { machineClock } from '../../lambdas/adapters/machine.ts'
import type { ApplicationId, MessageId, PatientId } from '../../lambdas/domain/ids.ts'
import type { ListedMessage } from '../../lambdas/domain/message.ts'
import { makeListMessages } from '../../lambdas/usecases/list-messages.ts'
import type { MessageListing } from '../../lambdas/usecases/ports.ts'

const PAGE = 100
const application = 'application-1' as ApplicationId
const messages = Array.from(
  { length: 2500 },
  (_, place): ListedMessage => ({
    id: `msg_${place}` as MessageId,
    patientId: 'pat_1' as PatientId,
    category: 'care',
    createdAt: new Date(0),
    expiresAt: new Date('2999-01-01'),
    ...(place === 2400 && { readAt: new Date(0) }),
  }),
)

let pages = 0
const listing: MessageListing = {
  listOf: () => ({
    page: async (after) => {
      pages += 1
      const from = after ? messages.findIndex(({ id }) => id === after.id) + 1 : 0
      return { messages: messages.slice(from, from + PAGE), more: from + PAGE < messages.length }
    },
    cursorAfter: ({ id }) => id,
    positionOf: (cursor) => messages.find(({ id }) => id === cursor),
  }),
}
const list = makeListMessages({ listing, clock: machineClock })

it('answers with what there is after ten pages, and finds the rest by its cursor', async () => {
  const read = { filters: { state: 'read' as const }, limit: 25 }
  const first = await list(application, read)
  expect({ ...first, pages }).toEqual({ messages: [], nextCursor: 'msg_999', pages: 10 })
  const second = await list(application, { ...read, cursor: 'msg_999' })
  expect(second).toEqual({ messages: [], nextCursor: 'msg_1999' })
  expect(await list(application, { ...read, cursor: 'msg_1999' })).toEqual({ messages: [messages[2400]] })
})

it('gives no cursor where the page that is full is also the last', async () => {
  const { messages: found, nextCursor } = await list(application, { filters: {}, limit: 100, cursor: 'msg_2399' })
  expect({ found: found.length, nextCursor }).toEqual({ found: 100, nextCursor: undefined })
})

it('goes on after the last message that it gave out', async () => {
  const { messages: found, nextCursor } = await list(application, { filters: {}, limit: 3 })
  expect({ ids: found.map(({ id }) => id), nextCursor }).toEqual({
    ids: ['msg_0', 'msg_1', 'msg_2'],
    nextCursor: 'msg_2',
  })
})
