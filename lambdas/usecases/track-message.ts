// Tells an application how its own message fares: states and times, never content and never where the patient can be reached.
import { AppError } from '../domain/errors.ts'
import type { ApplicationId, MessageId } from '../domain/ids.ts'
import type { MessageLookup, MessageRecord } from './ports.ts'

export type TrackMessage = (application: ApplicationId, id: MessageId) => Promise<MessageRecord>

export const makeTrackMessage =
  ({ messages }: { messages: MessageLookup }): TrackMessage =>
  async (application, id) => {
    const record = await messages.find(id)
    if (record?.message.applicationId !== application) throw new AppError('not-found')
    return record
  }
