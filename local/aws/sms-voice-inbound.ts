// What happens when a patient texts a number of the account: the provider answers STOP, START and HELP itself unless the number leaves them
// to the application, and tells the two-way topic of every text. It must never answer STOP twice.
// Sources: End User Messaging SMS User Guide, "Keywords", "Required opt-out keywords", "Example of a two-way SMS message payload".
// Not acted out: own keywords, and that carriers handle STOP for US toll-free numbers.
import { randomUUID } from 'node:crypto'
import type { Outbox } from './outbox.ts'
import type { OwnNumber } from './sms-voice-numbers.ts'
import type { OptOutLists } from './sms-voice-opt-out.ts'
import { courier } from './sms-voice-send.ts'

const stopWords = ['ARRET', 'CANCEL', 'END', 'OPT-OUT', 'OPTOUT', 'QUIT', 'REMOVE', 'STOP', 'TD', 'UNSUBSCRIBE']
const startWords = ['START', 'UNSTOP']

export type Publish = (topicArn: string, message: string) => Promise<void>

type Settings = {
  readonly account: string
  readonly outbox: Outbox
  readonly optOuts: OptOutLists
  readonly publish: Publish
}

export function makeReceiving({ account, outbox, optOuts, publish }: Settings) {
  return async (number: OwnNumber, from: string, text: string): Promise<void> => {
    const previous = outbox
      .notices()
      .findLast((notice) => notice.channel === 'sms' && notice.to === from && notice.from === number.phoneNumber)
    const received = outbox.receive({ from, to: number.phoneNumber, text })
    const keyword = keywordOf(text)
    if (!number.selfManagedOptOuts) answerKeyword(number, from, keyword)
    if (!number.twoWayTopicArn) return
    const payload = {
      originationNumber: from,
      destinationNumber: number.phoneNumber,
      messageKeyword: keyword ?? `KEYWORD_${account}`,
      messageBody: text,
      inboundMessageId: received.id,
      ...(previous && { previousPublishedMessageId: previous.providerMessageId }),
    }
    await publish(number.twoWayTopicArn, JSON.stringify(payload))
  }

  function answerKeyword(number: OwnNumber, from: string, keyword: string | undefined) {
    if (keyword === undefined) return
    if (keyword === 'HELP') reply(number, from, number.replies.help)
    else if (startWords.includes(keyword)) optOuts.remove(number.optOutListName, from)
    else if (optOuts.add(number.optOutListName, from, true)) reply(number, from, number.replies.stop)
  }

  function reply(number: OwnNumber, to: string, text: string) {
    const sent = { channel: 'sms', to, from: number.phoneNumber, text } as const
    outbox.add({ ...sent, providerMessageId: randomUUID(), sentAt: new Date().toISOString() }, { courier })
  }
}

/** A text counts as a keyword when it begins with one, in any case. */
function keywordOf(text: string): string | undefined {
  const first = /^[A-Z-]+(?![A-Z0-9-])/.exec(text.trim().toUpperCase())?.[0]
  return [...stopWords, ...startWords, 'HELP'].find((word) => word === first)
}
