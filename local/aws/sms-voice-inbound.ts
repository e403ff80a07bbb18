// What happens when a patient texts a number of the account: the provider answers STOP, HELP and the number's own keywords itself unless the
// number leaves opt-outs to the application, and tells the two-way topic of every text. It must never answer STOP twice.
// Sources: End User Messaging SMS User Guide, "Keywords", "Keyword actions", "Required opt-out keywords", "Example of a two-way SMS message payload".
// Not acted out: that carriers handle STOP for US toll-free numbers. Whether AWS tells the topic of what it has answered is documented nowhere.
import { randomUUID } from 'node:crypto'
import type { Outbox } from './outbox.ts'
import type { OwnKeyword, OwnNumber } from './sms-voice-numbers.ts'
import type { OptOutLists } from './sms-voice-opt-out.ts'
import { courier } from './sms-voice-send.ts'

const stopWords = ['ARRET', 'CANCEL', 'END', 'OPT-OUT', 'OPTOUT', 'QUIT', 'REMOVE', 'STOP', 'TD', 'UNSUBSCRIBE']

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
    const keyword = keywordOf(number, text)
    if (keyword && !number.selfManagedOptOuts) answerKeyword(number, from, keyword)
    if (!number.twoWayTopicArn) return
    const payload = {
      originationNumber: from,
      destinationNumber: number.phoneNumber,
      messageKeyword: keyword?.keyword ?? `KEYWORD_${account}`,
      messageBody: text,
      inboundMessageId: received.id,
      ...(previous && { previousPublishedMessageId: previous.providerMessageId }),
    }
    await publish(number.twoWayTopicArn, JSON.stringify(payload))
  }

  function answerKeyword(number: OwnNumber, from: string, { action, message }: OwnKeyword) {
    if (action === 'OPT_OUT') {
      if (optOuts.add(number.optOutListName, from, true)) reply(number, from, message)
      return
    }
    if (action === 'OPT_IN') optOuts.remove(number.optOutListName, from)
    reply(number, from, message)
  }

  function reply(number: OwnNumber, to: string, text: string) {
    const sent = { channel: 'sms', to, from: number.phoneNumber, text } as const
    outbox.add({ ...sent, providerMessageId: randomUUID(), sentAt: new Date().toISOString() }, { courier })
  }
}

/** A text counts as a keyword when it begins with one, in any case; of two, the longer. */
function keywordOf({ keywords, replies }: OwnNumber, text: string): OwnKeyword | undefined {
  const said = text.trim().toUpperCase()
  const known: OwnKeyword[] = [
    ...keywords,
    ...stopWords.map((keyword) => ({ keyword, action: 'OPT_OUT' as const, message: replies.stop })),
    { keyword: 'HELP', action: 'AUTOMATIC_RESPONSE', message: replies.help },
  ]
  return known
    .filter(({ keyword }) => said.startsWith(keyword) && !/^[A-Z0-9-]/.test(said.slice(keyword.length)))
    .toSorted((a, b) => b.keyword.length - a.keyword.length)[0]
}
