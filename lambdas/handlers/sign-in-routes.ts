// The way in and the way out. The browser holds two opaque cookies; codes and tokens stay on this side.

import { deviceOf } from '../domain/device.ts'
import { type LinkHash, type LinkToken, parseLinkToken, parseMessageId } from '../domain/ids.ts'
import { log } from '../log.ts'
import { NotEnrolledPage, SignInFailedPage, TroublePage } from '../pages/notice-pages.tsx'
import type { Clock, SessionStore, SignIn, SignInTarget } from '../usecases/ports.ts'
import type { RecordRefusal } from '../usecases/record-refusal.ts'
import type { CompleteSignIn, SignInResult, SignOut, StartSignIn } from '../usecases/sign-in.ts'
import {
  answersFor,
  dropCookie,
  frameFor,
  isSameOrigin,
  languageFor,
  type PageRequest,
  type PageResult,
  type Site,
  setCookie,
} from './web.ts'

export type SignInPorts = {
  readonly sessions: SessionStore
  readonly signIn: SignIn
  readonly startSignIn: StartSignIn
  readonly completeSignIn: CompleteSignIn
  readonly signOut: SignOut
  readonly recordRefusal: RecordRefusal
  readonly hashOfLink: (token: LinkToken) => LinkHash
  readonly clock: Clock
}

export function makeSignInRoutes(ports: Site & SignInPorts) {
  const { sessions, signIn, startSignIn, completeSignIn, clock } = ports
  const { page, redirect } = answersFor(ports)

  // The target is an id of ours or nothing, so there is no address in it to be led astray by.
  const targetOf = async (request: PageRequest): Promise<SignInTarget | undefined> => {
    const link = parseLinkToken(request.query('link') ?? '')
    if (link) return { linkHash: ports.hashOfLink(link) }
    const messageId = parseMessageId(request.query('message') ?? '')
    if (messageId) return { messageId }
    const earlier = request.cookie('signIn')
    return earlier ? (await sessions.takeSignIn(earlier))?.target : undefined
  }

  const begin = async (request: PageRequest, target: SignInTarget | undefined, via?: string): Promise<PageResult> => {
    const { signInId, location } = await startSignIn(target, languageFor(request))
    log.info('sign-in.started')
    return redirect(via ?? location, [setCookie('signIn', signInId)])
  }

  const start = async (request: PageRequest): Promise<PageResult> => begin(request, await targetOf(request))

  const callback = async (request: PageRequest): Promise<PageResult> => {
    const query = new URLSearchParams()
    for (const [name, value] of Object.entries(request.event.queryStringParameters ?? {})) query.set(name, value ?? '')
    const result = await completeSignIn(`${ports.portalUrl}/callback?${query}`, request.cookie('signIn'), {
      sessionId: request.cookie('session'),
      device: deviceOf(request.header('user-agent')),
    })
    log.info('sign-in.completed', { result: result.outcome })
    switch (result.outcome) {
      case 'signed-in':
        return redirect(await firstPage(result), [setCookie('session', result.sessionId), dropCookie('signIn')])
      case 'stale':
        return begin(request, result.target, signIn.signOutUrl('sign-in'))
      case 'not-enrolled':
        return page(
          403,
          NotEnrolledPage({ frame: frameFor(ports, request, undefined), otherAccount: signIn.signOutUrl('sign-in') }),
          [dropCookie('signIn')],
        )
      case 'failed':
        return failed(request, result.target)
    }
  }

  // Whoever comes for the first time is shown the faster way in; who may read for several people, whose messages there are.
  const firstPage = async ({ session, messageId, mayChoose }: Extract<SignInResult, { outcome: 'signed-in' }>) => {
    if (await sessions.takeWelcome(session.subjectId)) return messageId ? `/faster?message=${messageId}` : '/faster'
    return messageId ? `/messages/${messageId}` : mayChoose ? '/for' : '/messages'
  }

  // Back from adding a passkey, two tabs, or a step back in the browser: who is signed in already need not be told that a second sign-in failed.
  const failed = async (request: PageRequest, target: SignInTarget | undefined): Promise<PageResult> => {
    const id = request.cookie('session')
    if (id && (await sessions.touch(id, clock.now()))) {
      const messageId = target && 'messageId' in target ? target.messageId : undefined
      return redirect(messageId ? `/messages/${messageId}` : '/messages', [dropCookie('signIn')])
    }
    const again = target && (await startSignIn(target, languageFor(request)))
    return page(400, SignInFailedPage({ frame: frameFor(ports, request, undefined) }), [
      again ? setCookie('signIn', again.signInId) : dropCookie('signIn'),
    ])
  }

  // Signing out ends our session and the provider's; without the second, the next person at this device would be let in as the first.
  const signOut = async (request: PageRequest): Promise<PageResult> => {
    const id = request.cookie('session')
    const session = id ? await sessions.touch(id, clock.now()) : undefined
    const genuine = isSameOrigin(ports, request) && (!session || request.form().get('csrf') === session.csrfToken)
    if (!genuine) {
      if (session) await ports.recordRefusal(session, 'form')
      return page(403, TroublePage({ frame: frameFor(ports, request, session) }))
    }
    if (id && session) await ports.signOut(id, session)
    const gone = redirect(signIn.signOutUrl('signed-out'), [dropCookie('session'), dropCookie('signIn')])
    // What a browser may have kept of the pages, on a phone that others use as well.
    return { ...gone, headers: { ...gone.headers, 'clear-site-data': '"cache", "storage"' } }
  }

  return { start, callback, signOut }
}
