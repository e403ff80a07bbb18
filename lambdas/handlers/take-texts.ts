// Queue of the two-way topic: one text a record. Neither its words nor its number are ever logged, nor kept for another try when they make no sense.
import type { NumberType } from '../domain/provider-keywords.ts'
import { log } from '../log.ts'
import type { Clock } from '../usecases/ports.ts'
import type { TakeText } from '../usecases/take-text.ts'
import { parseInboundText } from './inbound-text.ts'
import { queueHandler } from './queue.ts'

export const makeHandler = (parts: { takeText: TakeText; topicArn: string; numberType: NumberType; clock: Clock }) => {
  const { takeText, clock, ...source } = parts
  return queueHandler(async (body) => {
    const text = parseInboundText(body, { ...source, now: clock.now() })
    if (!text) {
      log.info('text.ignored')
      return
    }
    const { last, answer, list = 'none' } = await takeText(text)
    const kind = text.meaning
    log.info('text.taken', { kind, result: answer, list, ...(last && { patientId: last.patientId }) })
    // It takes effect all the same; but no patient's audit can tell of it.
    if (!last) log.info('text.of-nobody', { kind })
  })
}
