// Sign-ins and sessions. No token of the identity provider is part of any of them.
import type { Language } from '../../domain/channel.ts'
import type { LinkHash, MessageId, PatientId, ProxyId } from '../../domain/ids.ts'
import type { Patient } from '../../domain/patient.ts'
import type { ProxyGrant } from '../../domain/proxy.ts'
import type { Reader } from '../../domain/reader.ts'
import type { Sealed } from './sealing.ts'

/** Somebody who is signed in. No token is kept: once the sign-in is checked, they are forgotten. `proxy` is as the grant says at this request. */
export type Session = Reader & {
  readonly language: Patient['language']
  readonly timeZone: string
  readonly createdAt: Date
  readonly lastSeenAt: Date
  readonly csrfToken: string
}

export type SignInStart = {
  readonly state: string
  readonly nonce: string
  readonly codeVerifier: string
  readonly startedAt: Date
  /** What the patient came for. */
  readonly target?: SignInTarget
}

export type SignInTarget = { readonly linkHash: LinkHash } | { readonly messageId: MessageId }

/** A session as it is kept: with the grant's name, and not with what the grant said when it was chosen. */
export type StoredSession = Omit<Session, 'proxy'> & { readonly proxyId?: ProxyId }

/** One of the sessions of a sign-in. `key` names it among them and opens nothing. */
export type ListedSession = {
  readonly key: string
  readonly createdAt: Date
  readonly lastSeenAt: Date
  /** What kind of machine it is on, in a word. */
  readonly device: string
}

/** Somebody whose messages a sign-in may read: themself, or by a grant in force. */
export type SignInChoice = Pick<Session, 'patientId' | 'language' | 'timeZone' | 'proxy'> & {
  /** Names and birth date. */
  readonly details: Sealed
}

export interface SessionStore {
  startSignIn(id: string, start: SignInStart): Promise<void>
  /** Gives it out once. */
  takeSignIn(id: string): Promise<SignInStart | undefined>
  /** Ends the oldest ones beyond the most there may be. False when the sign-in belongs to nobody any more. */
  create(id: string, session: Session, device: string): Promise<boolean>
  /** The session, seen now; `undefined` when there is none, or it has idled or lasted too long. */
  touch(id: string, now: Date): Promise<Session | undefined>
  end(id: string, session: Session): Promise<void>
  /** From now on it shows the messages of this one. */
  choose(id: string, choice: Pick<SignInChoice, 'patientId' | 'proxy'>): Promise<void>
  /** Those that live, newest first. */
  sessionsOf(subjectId: string, now: Date): Promise<readonly ListedSession[]>
  /** Nothing when it is none of this sign-in's. */
  endOne(subjectId: string, key: string): Promise<void>
  /** Whether this is the first sign-in of a new account. Says so once. */
  takeWelcome(subjectId: string): Promise<boolean>
  /** What `sessionsOf` names it by. */
  keyOf(id: string): string
}

export interface GrantLookup {
  grant(patientId: PatientId, id: ProxyId): Promise<ProxyGrant | undefined>
}

export interface SubjectDirectory {
  /** Whose messages a sign-in may read now: first the person's own. */
  choicesOf(subjectId: string, now: Date): Promise<readonly SignInChoice[]>
}

export interface SignIn {
  /** Where to send the browser, given what `startSignIn` remembers. */
  authorizeUrl(start: Pick<SignInStart, 'state' | 'nonce' | 'codeVerifier'>, language: Language): Promise<string>
  /** `undefined` when the answer does not belong to this start or does not verify. */
  complete(
    callbackUrl: string,
    start: SignInStart,
  ): Promise<{ readonly subjectId: string; readonly authenticatedAt: Date } | undefined>
  /** Where a person who is signed in adds a passkey. It leads back to the callback, without a code. */
  passkeyUrl(): string
  signOutUrl(after: 'signed-out' | 'sign-in'): string
}
