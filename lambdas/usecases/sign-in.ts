// Brings a patient from a link to a session of ours: code flow with PKCE, state and nonce, one use each. No token outlives the sign-in.
import type { Language } from '../domain/channel.ts'
import type { MessageId } from '../domain/ids.ts'
import { SIGN_IN_MINUTES } from '../domain/session.ts'
import type {
  AuditWriter,
  Clock,
  Ids,
  LinkLookup,
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
    }
  /** The provider reused an earlier sign-in, perhaps of somebody else at this device: it has to ask again. */
  | { readonly outcome: 'stale'; readonly target?: SignInTarget }
  /** The target, where it is known, is for the next try. */
  | { readonly outcome: 'failed'; readonly target?: SignInTarget }
  | { readonly outcome: 'not-enrolled' }

export type CompleteSignIn = (callbackUrl: string, signInId: string | undefined) => Promise<SignInResult>

export const makeCompleteSignIn = (ports: {
  sessions: SessionStore
  signIn: SignIn
  subjects: SubjectDirectory
  links: LinkLookup
  audit: AuditWriter
  secrets: Secrets
  clock: Clock
  ids: Ids
}): CompleteSignIn => {
  const { sessions, signIn, subjects, links, audit, secrets, clock, ids } = ports

  // Whose message it is does not matter here: the message page asks that of every visitor.
  const messageOf = async (target: SignInTarget | undefined): Promise<MessageId | undefined> => {
    if (!target) return undefined
    return 'messageId' in target ? target.messageId : (await links.findLink(target.linkHash))?.messageId
  }

  return async (callbackUrl, signInId) => {
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

    const [subject, messageId] = await Promise.all([subjects.patientOf(subjectId), messageOf(target)])
    if (!subject) return { outcome: 'not-enrolled' }
    const now = clock.now()
    const session: Session = { subjectId, ...subject, createdAt: now, lastSeenAt: now, csrfToken: secrets.token() }
    const sessionId = secrets.token()
    await audit.append({
      id: ids.auditEventId(),
      recorded: now,
      agent: { kind: 'patient', id: subjectId },
      patientId: subject.patientId,
      type: 'patient.signed-in',
    })
    await sessions.create(sessionId, session)
    return { outcome: 'signed-in', sessionId, session, ...(messageId && { messageId }) }
  }
}

const tooOld = (startedAt: Date, now: Date) => now.getTime() - startedAt.getTime() > SIGN_IN_MINUTES * 60_000

export type SignOut = (sessionId: string, session: Session) => Promise<void>

export const makeSignOut =
  ({ sessions, audit, clock, ids }: { sessions: SessionStore; audit: AuditWriter; clock: Clock; ids: Ids }): SignOut =>
  async (sessionId, session) => {
    await sessions.end(sessionId)
    await audit.append({
      id: ids.auditEventId(),
      recorded: clock.now(),
      agent: { kind: 'patient', id: session.subjectId },
      patientId: session.patientId,
      type: 'patient.signed-out',
    })
  }
