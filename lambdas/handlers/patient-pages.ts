// The patient pages: one route a line. Each asks for a session or for nothing; which message somebody may see is decided in `open-message` alone.
import { parseLinkToken, parseMessageId } from '../domain/ids.ts'
import { log } from '../log.ts'
import { InboxPage } from '../pages/inbox-page.tsx'
import { LinkPage, NotMinePage, StopPage } from '../pages/link-page.tsx'
import {
  NotFoundPage,
  NotMineDonePage,
  OwnOnlyPage,
  SignedOutPage,
  StoppedPage,
  TroublePage,
} from '../pages/notice-pages.tsx'
import { StaticPage } from '../pages/static-page.tsx'
import type { ListInbox } from '../usecases/list-inbox.ts'
import type { Clock, LinkLookup, Session } from '../usecases/ports.ts'
import type { SilenceContactPoint } from '../usecases/silence-contact-point.ts'
import { type AccountPorts, makeAccountRoutes } from './account-routes.ts'
import { type ActivityPorts, makeActivityRoute } from './activity-routes.ts'
import { type MessagePorts, makeMessageRoutes } from './message-routes.ts'
import { makePreferenceRoutes, type PreferencePorts } from './preference-routes.ts'
import { makeSignInRoutes, type SignInPorts } from './sign-in-routes.ts'
import { answersFor, frameFor, isSameOrigin, type PageRequest, type PageResult, pages, type Site } from './web.ts'

export type PagePorts = Site &
  SignInPorts &
  MessagePorts &
  AccountPorts &
  PreferencePorts &
  ActivityPorts & {
    readonly links: LinkLookup
    readonly listInbox: ListInbox
    readonly silenceContactPoint: SilenceContactPoint
    readonly clock: Clock
  }

type Route = (request: PageRequest) => Promise<PageResult>
type SignedInRoute = (request: PageRequest, session: Session) => Promise<PageResult>

export function makeHandler(ports: PagePorts) {
  const { links, listInbox, silenceContactPoint, hashOfLink, listChoices, sessions, clock } = ports
  const { page, redirect } = answersFor(ports)
  const frame = (request: PageRequest, session?: Session) => frameFor(ports, request, session)

  const sessionOf = async (request: PageRequest): Promise<Session | undefined> => {
    const id = request.cookie('session')
    return id ? sessions.touch(id, clock.now()) : undefined
  }

  const signedIn =
    (route: SignedInRoute): Route =>
    async (request) => {
      const session = await sessionOf(request)
      if (session) return route(request, session)
      const messageId = parseMessageId(request.parameter('messageId'))
      return redirect(messageId ? `/sign-in?message=${messageId}` : '/sign-in')
    }

  /** Whoever acts for a patient may neither choose for them nor see who looked. */
  const own = (route: SignedInRoute): Route =>
    signedIn(async (request, session) =>
      session.proxy ? page(403, OwnOnlyPage({ frame: frame(request, session) })) : route(request, session),
    )

  const { missing, message, calendar, leave, reply, answer, back } = makeMessageRoutes(ports, sessionOf)

  // Without a session nothing is looked up, so a real link and an invented one cannot differ in anything.
  const link: Route = async (request) => {
    const session = await sessionOf(request)
    const token = tokenOf(request)
    if (!session) return page(200, LinkPage({ frame: frame(request), token }))
    const known = parseLinkToken(request.parameter('token'))
    const found = known && (await links.findLink(hashOfLink(known)))
    return found?.patientId === session.patientId
      ? redirect(`/messages/${found.messageId}`)
      : missing(request, session, token)
  }

  const silence = async (request: PageRequest, kind: 'disputed' | 'opted-out') => {
    const token = parseLinkToken(request.parameter('token'))
    if (token) await silenceContactPoint(hashOfLink(token), kind)
    log.info('contact-point.silenced', { kind })
  }

  const notMine: Route = async (request) => {
    if (!isSameOrigin(ports, request)) return page(403, TroublePage({ frame: frame(request) }))
    await silence(request, 'disputed')
    return redirect('/not-mine')
  }

  // One-click (RFC 8058): mail programs post here, without cookies and from anywhere, and want no redirect.
  const stop: Route = async (request) => {
    await silence(request, 'opted-out')
    const oneClick = request.form().get('List-Unsubscribe') === 'One-Click'
    return oneClick ? page(200, StoppedPage({ frame: frame(request) })) : redirect('/stopped')
  }

  const inbox: SignedInRoute = async (request, session) => {
    const before = parseMessageId(request.query('before') ?? '')
    return page(
      200,
      InboxPage({
        frame: frame(request, session),
        ...(await listInbox(session, before)),
        isFirst: before === undefined,
        timeZone: session.timeZone,
        whose: session.proxy && (await listChoices(session)).find(({ chosen }) => chosen)?.name,
      }),
    )
  }

  const unchanging =
    (name: 'privacy' | 'accessibility'): Route =>
    async (request) =>
      page(200, StaticPage({ frame: frame(request, await sessionOf(request)), name }))

  const { list, end, choices, choose, faster, stay } = makeAccountRoutes(ports, sessionOf)
  const { start, callback, signOut } = makeSignInRoutes(ports)
  const preferences = makePreferenceRoutes(ports)
  const routes: Readonly<Record<string, Route>> = {
    'GET /': async () => redirect('/messages'),
    'GET /m/{token}': link,
    'GET /m/{token}/not-mine': async (request) =>
      page(200, NotMinePage({ frame: frame(request), token: tokenOf(request) })),
    'POST /m/{token}/not-mine': notMine,
    'GET /not-mine': async (request) => page(200, NotMineDonePage({ frame: frame(request) })),
    'GET /m/{token}/stop': async (request) => page(200, StopPage({ frame: frame(request), token: tokenOf(request) })),
    'POST /m/{token}/stop': stop,
    'GET /stopped': async (request) => page(200, StoppedPage({ frame: frame(request) })),
    'GET /sign-in': start,
    'GET /callback': callback,
    'POST /sign-out': signOut,
    'GET /signed-out': async (request) => page(200, SignedOutPage({ frame: frame(request) })),
    'GET /faster': signedIn(faster),
    'GET /sessions': signedIn(list),
    'POST /sessions': end,
    'GET /for': signedIn(choices),
    'POST /for': choose,
    'GET /stay-signed-in': async () => redirect('/messages'),
    'POST /stay-signed-in': stay,
    'GET /messages': signedIn(inbox),
    'GET /messages/{messageId}': signedIn(message),
    'GET /messages/{messageId}/appointment.ics': signedIn(calendar),
    'GET /messages/{messageId}/links/{number}': signedIn(leave),
    'GET /messages/{messageId}/replies': back,
    'POST /messages/{messageId}/replies': reply,
    'GET /messages/{messageId}/answer': back,
    'POST /messages/{messageId}/answer': answer,
    'GET /preferences': own(preferences.show),
    'POST /preferences': own(preferences.change),
    'GET /activity': own(makeActivityRoute(ports)),
    'GET /privacy': unchanging('privacy'),
    'GET /accessibility': unchanging('accessibility'),
  }

  return pages(ports, async (request) => {
    const { httpMethod, resource } = request.event
    const route = routes[`${httpMethod} ${resource}`]
    return route ? route(request) : page(404, NotFoundPage({ frame: frame(request) }))
  })
}

/** As it may stand in an address of a page. */
const tokenOf = (request: PageRequest): string => encodeURIComponent(request.parameter('token'))
