// Lists an application's own messages, newest first: states and times, never content and never where a patient can be reached.
import { AppError } from '../domain/errors.ts'
import type { ApplicationId } from '../domain/ids.ts'
import { type ListedMessage, stateAt } from '../domain/message.ts'
import type { Clock, MessageFilter, MessageListing } from './ports.ts'

export type ListRequest = { readonly filters: MessageFilter; readonly limit: number; readonly cursor?: string }
export type MessagePage = { readonly messages: readonly ListedMessage[]; readonly nextCursor?: string }
export type ListMessages = (application: ApplicationId, request: ListRequest) => Promise<MessagePage>

// A state is worked out and not stored, so a rare one takes looking through many messages. Ten pages of a hundred rows fit well into the
// function's time; what is not found by then is for the next call.
const MOST_PAGES = 10

export const makeListMessages =
  ({ listing, clock }: { listing: MessageListing; clock: Clock }): ListMessages =>
  async (application, { filters, limit, cursor }) => {
    const list = listing.listOf(application, filters)
    let position = cursor === undefined ? undefined : list.positionOf(cursor)
    if (cursor !== undefined && !position)
      throw new AppError('invalid-query', [{ pointer: 'cursor', message: 'This must be the nextCursor of this list.' }])

    const now = clock.now()
    const found: ListedMessage[] = []
    for (let pages = 0; pages < MOST_PAGES; pages += 1) {
      const { messages, more } = await list.page(position)
      for (const message of messages) {
        if (found.length === limit && position) return { messages: found, nextCursor: list.cursorAfter(position) }
        position = message
        if (filters.state === undefined || stateAt(message, now) === filters.state) found.push(message)
      }
      if (!more) return { messages: found }
    }
    return { messages: found, ...(position && { nextCursor: list.cursorAfter(position) }) }
  }
