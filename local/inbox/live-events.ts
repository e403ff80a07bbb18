// Tells open pages that something changed, as server-sent events. It must never say what: a page asks for that itself.
import type { OutboxChange } from '../aws/outbox.ts'
import type { InboxParts } from './inbox-parts.ts'

const names: Record<OutboxChange, string> = { sent: 'notice', received: 'reply', state: 'state', cleared: 'cleared' }
const heartbeatMilliseconds = 15_000

export function makeLiveEvents({ outbox, clock }: Pick<InboxParts, 'outbox' | 'clock'>) {
  const pages = new Set<ReadableStreamDefaultController<string>>()
  const say = (words: string) => {
    for (const page of pages) page.enqueue(words)
  }
  const tell = (name: string) => say(`event: ${name}\ndata: {}\n\n`)
  const heartbeat = setInterval(() => say(': still here\n\n'), heartbeatMilliseconds).unref()
  const stopListening = [outbox.onChange((change) => tell(names[change])), clock.onMove(() => tell('clock'))]

  return {
    open: (): Response => {
      let page: ReadableStreamDefaultController<string>
      const stream = new ReadableStream<string>({
        start: (controller) => {
          page = controller
          pages.add(page)
          page.enqueue('retry: 1000\n\n')
        },
        cancel: () => void pages.delete(page),
      })
      const headers = { 'content-type': 'text/event-stream', 'cache-control': 'no-store' }
      return new Response(stream.pipeThrough(new TextEncoderStream()), { headers })
    },
    close: () => {
      clearInterval(heartbeat)
      for (const stop of stopListening) stop()
      for (const page of pages) page.close()
      pages.clear()
    },
  }
}
