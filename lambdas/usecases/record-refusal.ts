// Records that somebody who is signed in asked for what is not theirs to see, or sent a form that is not from a page of theirs. It must be done before the answer, so that no try goes unseen.
import type { MessageId } from '../domain/ids.ts'
import { agentOf } from '../domain/reader.ts'
import type { AuditWriter, Clock, Ids, Session } from './ports.ts'

/** @param messageId - as it was asked for: nobody knows whether there is such a message, or whose it is. */
export type RecordRefusal = (reader: Session, what: 'message' | 'form', messageId?: MessageId) => Promise<void>

export const makeRecordRefusal =
  ({ audit, clock, ids }: { audit: AuditWriter; clock: Clock; ids: Ids }): RecordRefusal =>
  (reader, what, messageId) =>
    audit.append({
      id: ids.auditEventId(),
      recorded: clock.now(),
      agent: agentOf(reader),
      patientId: reader.patientId,
      ...(messageId && { messageId }),
      type: `${what}.refused`,
    })
