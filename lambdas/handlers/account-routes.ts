// A person's own sessions, whose messages they read, and the faster way in. Every form carries the session's token.
import { DEVICES, type Device } from '../domain/device.ts'
import { parseMessageId, parsePatientId } from '../domain/ids.ts'
import { log } from '../log.ts'
import { ChoicePage } from '../pages/choice-page.tsx'
import { FasterPage } from '../pages/faster-page.tsx'
import { SignedOutPage, StayedPage, TroublePage } from '../pages/notice-pages.tsx'
import { SessionsPage } from '../pages/sessions-page.tsx'
import type { ChoosePatient, ListChoices } from '../usecases/choose-patient.ts'
import type { Clock, ListedSession, Session, SessionStore, SignIn } from '../usecases/ports.ts'
import type { RecordRefusal } from '../usecases/record-refusal.ts'
import type { StartSignIn } from '../usecases/sign-in.ts'
import {
  answersFor,
  frameFor,
  isSameOrigin,
  languageFor,
  type PageRequest,
  type PageResult,
  type Site,
  setCookie,
} from './web.ts'

export type AccountPorts = {
  readonly sessions: SessionStore
  readonly signIn: SignIn
  readonly startSignIn: StartSignIn
  readonly listChoices: ListChoices
  readonly choosePatient: ChoosePatient
  readonly recordRefusal: RecordRefusal
  readonly clock: Clock
}
type SessionOf = (request: PageRequest) => Promise<Session | undefined>
type FormRoute = (request: PageRequest, session: Session, sessionId: string) => Promise<PageResult>

export function makeAccountRoutes(ports: Site & AccountPorts, sessionOf: SessionOf) {
  const { sessions, signIn, startSignIn, listChoices, choosePatient, recordRefusal, clock } = ports
  const { page, redirect } = answersFor(ports)
  const frame = (request: PageRequest, session?: Session) => frameFor(ports, request, session)

  const form = (route: FormRoute) => async (request: PageRequest) => {
    const session = await sessionOf(request)
    const sessionId = request.cookie('session')
    const genuine = isSameOrigin(ports, request)
    if (genuine && (!session || !sessionId)) return page(401, SignedOutPage({ frame: frame(request) }))
    if (genuine && session && sessionId && request.form().get('csrf') === session.csrfToken)
      return route(request, session, sessionId)
    if (session) await recordRefusal(session, 'form')
    return page(403, TroublePage({ frame: frame(request, session) }))
  }

  const list = async (request: PageRequest, session: Session) => {
    const present = sessions.keyOf(request.cookie('session') ?? '')
    const shown = (await sessions.sessionsOf(session.subjectId, clock.now())).map((listed) => ({
      ...listed,
      device: deviceNamed(listed),
      isThis: listed.key === present,
    }))
    const ended = request.query('ended') !== undefined
    return page(
      200,
      SessionsPage({ frame: frame(request, session), sessions: shown, timeZone: session.timeZone, ended }),
    )
  }

  const end = form(async (request, { subjectId }, sessionId) => {
    const asked = request.form().get('session') ?? ''
    const present = sessions.keyOf(sessionId)
    const others = (await sessions.sessionsOf(subjectId, clock.now())).filter(({ key }) => key !== present)
    const ending = asked === 'others' ? others : others.filter(({ key }) => key === asked)
    for (const { key } of ending) await sessions.endOne(subjectId, key)
    log.info('session.ended', { count: ending.length })
    return redirect('/sessions?ended=1')
  })

  const choices = async (request: PageRequest, session: Session) =>
    page(200, ChoicePage({ frame: frame(request, session), choices: await listChoices(session) }))

  const choose = form(async (request, session, sessionId) => {
    const patientId = parsePatientId(request.form().get('patient') ?? '')
    const chosen = patientId !== undefined && (await choosePatient(sessionId, session, patientId))
    log.info('patient.chosen', { result: chosen ? 'chosen' : 'refused' })
    return redirect(chosen ? '/messages' : '/for')
  })

  // The person may come back from the provider's page, or go on without it: to the same message either way.
  const faster = async (request: PageRequest, session: Session) => {
    const messageId = parseMessageId(request.query('message') ?? '')
    const { signInId } = await startSignIn(messageId && { messageId }, languageFor(request))
    const next = messageId ? `/messages/${messageId}` : '/messages'
    const markup = FasterPage({ frame: frame(request, session), passkeyUrl: signIn.passkeyUrl(), next })
    return page(200, markup, [setCookie('signIn', signInId)])
  }

  const stay = form(async (request, session) => page(200, StayedPage({ frame: frame(request, session) })))

  return { list, end, choices, choose, faster, stay }
}

const deviceNamed = ({ device }: ListedSession): Device => DEVICES.find((known) => known === device) ?? 'other'
