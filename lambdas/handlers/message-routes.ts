// One message, and what its patient answers. Which message somebody may see or answer is decided in the use cases alone.
import { calendarFile } from '../domain/calendar-file.ts'
import { type MessageId, parseMessageId, parseReplyId } from '../domain/ids.ts'
import { outsideHost } from '../domain/outside-host.ts'
import { log } from '../log.ts'
import type { Draft } from '../pages/draft.ts'
import { HeldPage } from '../pages/held-page.tsx'
import { LeavePage } from '../pages/leave-page.tsx'
import { addressIn } from '../pages/markdown.tsx'
import { MessagePage, MissingPage } from '../pages/message-page.tsx'
import { TroublePage } from '../pages/notice-pages.tsx'
import type { OpenMessage } from '../usecases/open-message.ts'
import type { Clock, Ids, Session } from '../usecases/ports.ts'
import type { RecordRefusal } from '../usecases/record-refusal.ts'
import type { ReplyToMessage } from '../usecases/reply-to-message.ts'
import { draftIn, type Written, writtenAnswer, writtenText } from './reply-form.ts'
import { answersFor, frameFor, isSameOrigin, type PageRequest, type PageResult, type Site } from './web.ts'

export type MessagePorts = {
  readonly openMessage: OpenMessage
  readonly replyToMessage: ReplyToMessage
  readonly recordRefusal: RecordRefusal
  readonly ids: Pick<Ids, 'replyId'>
  readonly clock: Clock
  /** Where patients may be sent: to pay, and by links in what is written. */
  readonly allowedHosts: readonly string[]
}
type SessionOf = (request: PageRequest) => Promise<Session | undefined>
type FormRoute = (request: PageRequest, session: Session, id: MessageId) => Promise<PageResult>

export function makeMessageRoutes(ports: Site & MessagePorts, sessionOf: SessionOf) {
  const { openMessage, replyToMessage, recordRefusal, ids, clock, allowedHosts } = ports
  const { page, file, redirect } = answersFor(ports)
  const frame = (request: PageRequest, session?: Session) => frameFor(ports, request, session)

  const asked = (request: PageRequest) => parseMessageId(request.parameter('messageId'))
  const missing = async (request: PageRequest, session: Session, token?: string) => {
    await recordRefusal(session, 'message', asked(request))
    return page(404, MissingPage({ frame: frame(request, session), ...(token !== undefined && { token }) }))
  }
  /** What was written has nowhere to go. */
  const unsent = async (request: PageRequest, session: Session) => {
    await recordRefusal(session, 'message', asked(request))
    return page(404, MissingPage({ frame: frame(request, session), unsent: true }))
  }

  const open = async (session: Session, id: MessageId) => {
    const opened = await openMessage(session, id)
    if (opened) log.info('message.opened', { messageId: id })
    return opened
  }

  const show = async (request: PageRequest, session: Session, id: MessageId | undefined, draft?: Draft) => {
    const opened = id && (await open(session, id))
    if (!opened) return draft ? unsent(request, session) : missing(request, session)
    const { content, message, stillAllowed } = opened
    const markup = MessagePage({
      frame: frame(request, session),
      content,
      message,
      timeZone: session.timeZone,
      allowedHosts,
      replyId: ids.replyId(),
      draft,
      news: NEWS[request.query('sent') ?? ''],
    })
    const shown = page(draft ? statusOf(draft) : 200, markup)
    return stillAllowed() ? shown : page(503, TroublePage({ frame: frame(request, session) }))
  }

  const message = (request: PageRequest, session: Session) => show(request, session, asked(request))

  // When an appointment is stands in the content, so taking the file is opening the message, and recorded as that.
  const calendar = async (request: PageRequest, session: Session): Promise<PageResult> => {
    const id = asked(request)
    const opened = id && (await open(session, id))
    const action = opened?.content.reveal().action
    if (!opened || action?.type !== 'appointment') return missing(request, session)
    const address = `${ports.portalUrl}/messages/${id}`
    const { language } = frame(request, session)
    const text = calendarFile(action, { id: opened.message.id, address, language, now: clock.now() })
    return opened.stillAllowed()
      ? file('appointment.ics', 'text/calendar; charset=utf-8', text)
      : page(503, TroublePage({ frame: frame(request, session) }))
  }

  // Where a link leads stands in the content as well. Whoever leaves is told for where.
  const leave = async (request: PageRequest, session: Session): Promise<PageResult> => {
    const id = asked(request)
    const opened = id && (await open(session, id))
    const address = opened && addressIn(opened.content.reveal().body, Number(request.parameter('number')))
    const host = address && outsideHost(address)
    if (!opened || !host || !allowedHosts.includes(host)) return missing(request, session)
    const markup = LeavePage({ frame: frame(request, session), host, address, back: `/messages/${id}` })
    return opened.stillAllowed() ? page(200, markup) : page(503, TroublePage({ frame: frame(request, session) }))
  }

  // Nothing that was written is lost: to whoever was signed out meanwhile, or has signed in anew, the form is given back.
  const form =
    (of: Draft['form'], route: FormRoute) =>
    async (request: PageRequest): Promise<PageResult> => {
      const session = await sessionOf(request)
      if (!isSameOrigin(ports, request)) {
        if (session) await recordRefusal(session, 'form')
        return page(403, TroublePage({ frame: frame(request, session) }))
      }
      const id = asked(request)
      if (!id) return session ? missing(request, session) : redirect('/sign-in')
      const entries = request.form()
      if (!session) return page(401, HeldPage({ frame: frame(request), messageId: id, draft: draftIn(entries, of) }))
      if (entries.get('csrf') === session.csrfToken) return route(request, session, id)
      await recordRefusal(session, 'form', id)
      return show(request, session, id, draftIn(entries, of, 'again'))
    }

  const send = async (request: PageRequest, session: Session, id: MessageId, { type, reply, draft }: Written) => {
    if (!reply) return show(request, session, id, draft)
    const replyId = parseReplyId(request.form().get('reply') ?? '') ?? ids.replyId()
    const result = await replyToMessage(session, id, { replyId, type, reply })
    log.info('message.replied', { messageId: id, result })
    switch (result) {
      case 'sent':
      case 'known':
        return redirect(`/messages/${id}?sent=${result}`)
      case 'closed':
        return unsent(request, session)
      case 'full':
      case 'unavailable':
        return show(request, session, id, { ...draft, trouble: result })
    }
  }

  const reply = form('reply', (request, session, id) => send(request, session, id, writtenText(request.form())))

  // What may be answered stands in the content, so it is opened first, and recorded as opened.
  const answer = form('answer', async (request, session, id) => {
    const opened = await open(session, id)
    const action = opened?.content.reveal().action
    return action && action.type !== 'payment'
      ? send(request, session, id, writtenAnswer(request.form(), action))
      : unsent(request, session)
  })

  // Where a form has answered, a switch of language or a reload by hand ends up.
  const back = async (request: PageRequest): Promise<PageResult> => {
    const id = asked(request)
    return redirect(id ? `/messages/${id}` : '/messages')
  }

  return { missing, message, calendar, leave, reply, answer, back }
}

const NEWS: Readonly<Record<string, 'replySent' | 'replyKnown' | undefined>> = {
  sent: 'replySent',
  known: 'replyKnown',
}

const statusOf = ({ trouble }: Draft): number => (trouble === 'unavailable' ? 503 : 422)
