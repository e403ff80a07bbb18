// No audit, no reply: what is opened is recorded first, and a record that fails opens nothing.
import { expect, it, vi } from 'vitest'
import { machineClock, machineIds } from '../../lambdas/adapters/machine.ts'
import { AppError } from '../../lambdas/domain/errors.ts'
import type { ApplicationId } from '../../lambdas/domain/ids.ts'
import type { Message } from '../../lambdas/domain/message.ts'
import { Phi } from '../../lambdas/domain/phi.ts'
import { makeReadReplies } from '../../lambdas/usecases/read-replies.ts'

const APPLICATION = 'ehr' as ApplicationId
const replyId = machineIds.replyId()
const message: Message = {
  id: machineIds.messageId(),
  patientId: machineIds.patientId(),
  applicationId: APPLICATION,
  category: 'care',
  createdAt: new Date(),
  expiresAt: new Date(Date.now() + 86_400_000),
  allowReplies: true,
  notice: {},
  replyIds: [replyId],
}

function setup(append: () => Promise<void>) {
  const steps: string[] = []
  const sealed = { bytes: new Uint8Array(), wrappedKey: new Uint8Array() }
  const open = vi.fn(async (context: { purpose: string }) => {
    steps.push(`open ${context.purpose}`)
    return new Phi({ type: 'text', text: 'Fine.' })
  })
  const readReplies = makeReadReplies({
    replies: {
      findMessage: async () => message,
      append: async (event) => {
        steps.push(`record ${event.type}`)
        await append()
      },
      replies: async () => [{ id: replyId, repliedAt: new Date(), sealed }],
      cursorAfter: () => '',
      positionOf: () => undefined,
    },
    opener: { open: open as never },
    clock: machineClock,
    ids: machineIds,
  })
  return { readReplies, steps, open }
}

it('records that replies are read before it opens one', async () => {
  const { readReplies, steps } = setup(async () => {})
  const { replies } = await readReplies(APPLICATION, message.id, { limit: 25 })
  expect(replies.map(({ id }) => id)).toEqual([replyId])
  expect(steps).toEqual(['record replies.read', 'open reply'])
})

it('opens nothing when the read cannot be recorded', async () => {
  const { readReplies, open } = setup(async () => {
    throw new AppError('unavailable')
  })
  await expect(readReplies(APPLICATION, message.id, { limit: 25 })).rejects.toThrow('unavailable')
  expect(open).not.toHaveBeenCalled()
})
