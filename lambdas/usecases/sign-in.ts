// Brings a patient from a link to a session of ours: code flow with PKCE, state and nonce, one use each. No token outlives the sign-in.
import type { Language } from '../domain/channel.ts'
import type { MessageId } from '../domain/ids.ts'
import { agentOf } from '../domain/reader.ts'
import { SIGN_IN_MINUTES } from '../domain/session.ts'
import type {
  AuditWriter,
  Clock,
  Ids,
  Link,
  LinkLookup,
  MessageReading,
  Secrets,
  Session,
  SessionStore,
  SignIn,
  SignInTarget,
  SubjectDirectory,
} from './ports.ts'

/** Seconds by which the identity provider's clock may run behind ours. */
const CLOCK_SLACK_SECONDS = 30

export type StartSignIn = (
  target: SignInTarget | undefined,
  language: Language,
) => Promise<{ readonly signInId: string; readonly location: string }>

export const makeStartSignIn =
  ({
    sessions,
    signIn,
    secrets,
    clock,
  }: {
    sessions: SessionStore
    signIn: SignIn
    secrets: Secrets
    clock: Clock
  }): StartSignIn =>
  async (target, language) => {
    const signInId = secrets.token()
    const start = { state: secrets.token(), nonce: secrets.token(), codeVerifier: secrets.token() }
    await sessions.startSignIn(signInId, { ...start, startedAt: clock.now(), ...(target && { target }) })
    return { signInId, location: await signIn.authorizeUrl(start, language) }
  }

export type SignInResult =
  | {
      readonly outcome: 'signed-in'
      readonly sessionId: string
      readonly session: Session
      readonly messageId?: MessageId
      /** There is more than one patient whose messages this sign-in may read. */
      readonly mayChoose: boolean
    }
  /** The provider reused an earlier sign-in, perhaps of somebody else at this device: it has to ask again. */
  | { readonly outcome: 'stale'; readonly target?: SignInTarget }
  /** The target, where it is known, is for the next try. */
  | { readonly outcome: 'failed'; readonly target?: SignInTarget }
  | { readonly outcome: 'not-enrolled' }

export type CompleteSignIn = (
  callbackUrl: string,
  signInId: string | undefined,
  browser: {
    /** The session that it had until now: another one takes its place, whoever had set its cookie. */
    readonly sessionId?: string | undefined
    readonly device: string
  },
) => Promise<SignInResult>

export const makeCompleteSignIn = (ports: {
  sessions: SessionStore
  signIn: SignIn
  subjects: SubjectDirectory
  links: LinkLookup
  messages: Pick<MessageReading, 'findMessage'>
  audit: AuditWriter
  secrets: Secrets
  clock: Clock
  ids: Ids
}): CompleteSignIn => {
  const { sessions, signIn, subjects, links, messages, audit, secrets, clock, ids } = ports

  /** Whose it is decides for whom a proxy signs in; whether it may be read, the message page asks of every visitor. */
  const soughtBy = async (target: SignInTarget | undefined): Promise<Sought | undefined> => {
    if (!target) return undefined
    if ('linkHash' in target) return links.findLink(target.linkHash)
    const { messageId } = target
    const message = await messages.findMessage(messageId)
    return { messageId, ...(message && { patientId: message.patientId }) }
  }

  return async (callbackUrl, signInId, { sessionId: earlier, device }) => {
    const start = signInId ? await sessions.takeSignIn(signInId) : undefined
    if (!start) return { outcome: 'failed' }
    const target = start.target
    const failed = { outcome: 'failed', ...(target && { target }) } as const
    if (tooOld(start.startedAt, clock.now())) return failed
    const who = await signIn.complete(callbackUrl, start)
    if (!who) return failed
    const { subjectId, authenticatedAt } = who
    if (authenticatedAt.getTime() < start.startedAt.getTime() - CLOCK_SLACK_SECONDS * 1000)
      return { outcome: 'stale', ...(target && { target }) }

    const now = clock.now()
    const [choices, sought] = await Promise.all([subjects.choicesOf(subjectId, now), soughtBy(target)])
    const [own] = choices
    if (!own) return { outcome: 'not-enrolled' }
    const { patientId, proxy } = choices.find((choice) => choice.patientId === sought?.patientId) ?? own
    const whom = { patientId, ...(proxy && { proxy }), language: own.language, timeZone: own.timeZone }
    const session: Session = { subjectId, ...whom, createdAt: now, lastSeenAt: now, csrfToken: secrets.token() }
    const sessionId = secrets.token()
    await audit.append({
      id: ids.auditEventId(),
      recorded: now,
      agent: agentOf(session),
      patientId: session.patientId,
      type: 'patient.signed-in',
    })
    if (!(await sessions.create(sessionId, session, device))) return { outcome: 'not-enrolled' }
    const before = earlier && (await sessions.touch(earlier, now))
    if (earlier && before) await sessions.end(earlier, before)
    const messageId = sought?.messageId
    return { outcome: 'signed-in', sessionId, session, mayChoose: choices.length > 1, ...(messageId && { messageId }) }
  }
}

type Sought = Pick<Link, 'messageId'> & Partial<Pick<Link, 'patientId'>>

const tooOld = (startedAt: Date, now: Date) => now.getTime() - startedAt.getTime() > SIGN_IN_MINUTES * 60_000

export type SignOut = (sessionId: string, session: Session) => Promise<void>

export const makeSignOut =
  ({ sessions, audit, clock, ids }: { sessions: SessionStore; audit: AuditWriter; clock: Clock; ids: Ids }): SignOut =>
  async (sessionId, session) => {
    await sessions.end(sessionId, session)
    await audit.append({
      id: ids.auditEventId(),
      recorded: clock.now(),
      agent: agentOf(session),
      patientId: session.patientId,
      type: 'patient.signed-out',
    })
  }
