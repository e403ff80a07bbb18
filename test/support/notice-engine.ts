// The notice engine on tables of a test's own, with a clock that the test sets and a provider that answers as the test says and notes what it took.
import { dynamoDeliveryLedger } from '../../lambdas/adapters/dynamo-delivery-ledger.ts'
import { dynamoMessageReading } from '../../lambdas/adapters/dynamo-message-reading.ts'
import { dynamoNoticeLedger } from '../../lambdas/adapters/dynamo-notice-ledger.ts'
import { dynamoContactBook } from '../../lambdas/adapters/dynamo-patients.ts'
import { machineClock, machineIds } from '../../lambdas/adapters/machine.ts'
import type { Channel } from '../../lambdas/domain/channel.ts'
import type { AttemptId, MessageId } from '../../lambdas/domain/ids.ts'
import { DEFAULT_NOTICE_RULES } from '../../lambdas/domain/notice-rules.ts'
import type { Clock, SendOutcome } from '../../lambdas/usecases/ports.ts'
import { type DeliveryReport, makeRecordDelivery } from '../../lambdas/usecases/record-delivery.ts'
import { makeSendNotice } from '../../lambdas/usecases/send-notice.ts'
import { NOON } from './notice-world.ts'
import type { OwnTables } from './own-tables.ts'

export type Handed = {
  readonly messageId: MessageId
  readonly channel: Channel
  readonly attemptId: AttemptId
  readonly timeToLiveSeconds: number | undefined
}

export function noticeEngine(
  { db, names }: OwnTables,
  answer: (channel: Channel) => SendOutcome = () => ({ outcome: 'accepted', providerMessageId: 'p' }),
) {
  let now = NOON
  const clock: Clock = { ...machineClock, now: () => now }
  const handed: Handed[] = []
  const ledger = dynamoNoticeLedger(db, names)
  const send = makeSendNotice({
    ledger,
    contacts: dynamoContactBook(db, names),
    prepare:
      async ({ message, contactPoint: { channel }, attemptId, timeToLiveSeconds }) =>
      async () => {
        handed.push({ messageId: message.id, channel, attemptId, timeToLiveSeconds })
        return answer(channel)
      },
    pace: { takeTurn: async (_, at) => at, holdUntil: async () => {} },
    queue: { put: async () => {} },
    open: ['sms', 'email'],
    rules: DEFAULT_NOTICE_RULES,
    unknownOutcomeSeconds: 300,
    clock,
    ids: machineIds,
  })
  const record = makeRecordDelivery({ ledger: dynamoDeliveryLedger(db, names), clock, ids: machineIds })
  return {
    send,
    handed,
    recordOf: async (id: MessageId) => {
      const found = await ledger.find(id)
      if (!found) throw new Error('no such message')
      return found
    },
    now: () => now,
    setTime: (to: Date) => {
      now = to
    },
    pass: (hours: number) => {
      now = new Date(now.getTime() + hours * 3_600_000)
    },
    report: (messageId: MessageId, attemptId: AttemptId | undefined, state: DeliveryReport['state']) =>
      record({ messageId, attemptId: attemptId as AttemptId, providerMessageId: 'p', state }),
    /** The patient opens it. */
    read: async (id: MessageId) => {
      const { message } = (await ledger.find(id)) ?? {}
      if (!message) throw new Error('no such message')
      return dynamoMessageReading(db, names).recordOpen(message, now, {
        id: machineIds.auditEventId(),
        recorded: now,
        agent: { kind: 'patient', id: 'sub' },
        patientId: message.patientId,
        messageId: id,
        type: 'message.opened',
      })
    },
  }
}
export type NoticeEngine = ReturnType<typeof noticeEngine>
