// Counts what a provider refuses because of our own side, so that somebody is told. It changes no outcome and sees neither number nor text.
import type { Channel } from '../domain/channel.ts'
import type { Counter, SendOutcome } from '../usecases/ports.ts'

type Sender<Arguments extends readonly unknown[]> = { send(...given: Arguments): Promise<SendOutcome> }

export const countedSender = <Arguments extends readonly unknown[]>(
  sender: Sender<Arguments>,
  channel: Channel,
  counter: Counter,
): Sender<Arguments> => ({
  async send(...given) {
    const result = await sender.send(...given)
    if (result.outcome === 'misconfigured') counter.count('ProviderMisconfigured', channel)
    return result
  },
})
