// The inbox of the local system: a page that shows what patients' phones and mail clients would show, and an interface for tests.
// It must never listen beyond this machine, nor let another web page read or drive it.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Hono } from 'hono'
import { inboxApi } from './api.ts'
import type { InboxParts } from './inbox-parts.ts'
import { makeLiveEvents } from './live-events.ts'
import { mailDocument } from './mail-document.ts'
import { inboxPage } from './page.ts'
import { Problem, problemResponse } from './problem.ts'
import { serveFetch } from './serve-fetch.ts'

export type Inbox = { readonly url: string; close(): Promise<void> }

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; img-src 'self' data:; " +
  "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

const styles = ['base.css', 'layout.css', 'phone.css', 'mail.css', 'cards.css']

/** @param port 0 for any free port. */
export async function startInbox({ port, ...parts }: InboxParts & { readonly port: number }): Promise<Inbox> {
  const live = makeLiveEvents(parts)
  const app = new Hono()

  app.use(async (context, next) => {
    refuseStrangers(context.req.raw)
    await next()
    context.header('cache-control', 'no-store')
    context.header('x-content-type-options', 'nosniff')
    context.header('referrer-policy', 'no-referrer')
    context.header('cross-origin-resource-policy', 'same-origin')
  })
  app.onError((error) => problemResponse(error instanceof Problem ? error : new Problem(500, 'Something went wrong.')))
  app.notFound(() => problemResponse(new Problem(404, 'There is nothing here.')))

  app.get('/', (context) => {
    context.header('content-security-policy', policy)
    return context.html(inboxPage(parts, context.req.query()))
  })
  app.get('/mail/:id', (context) => mailDocument(parts.outbox.find(context.req.param('id'))?.notice))
  app.get('/api/events', () => live.open())
  app.route('/api', inboxApi(parts))
  const style = styles.map(readAsset).join('')
  app.get('/inbox.css', (context) => context.body(style, 200, { 'content-type': 'text/css; charset=utf-8' }))
  const script = readAsset('inbox.js')
  app.get('/inbox.js', (context) => context.body(script, 200, { 'content-type': 'text/javascript; charset=utf-8' }))

  const server = await serveFetch(app.fetch, port)
  return {
    url: server.url,
    close: async () => {
      live.close()
      await server.close()
    },
  }
}

const readAsset = (name: string) => readFileSync(join(import.meta.dirname, 'assets', name), 'utf8')

/** A foreign name for this machine would let a web page read the demo patient's password; a foreign Origin is such a page. */
function refuseStrangers(request: Request): void {
  const { hostname, origin } = new URL(request.url)
  if (hostname !== '127.0.0.1' && hostname !== 'localhost')
    throw new Problem(403, 'Open the inbox as http://127.0.0.1.')
  const caller = request.headers.get('origin')
  if (caller !== null && caller !== origin) throw new Problem(403, 'Not for other web pages.')
}
