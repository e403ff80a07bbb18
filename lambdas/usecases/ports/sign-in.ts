// Sign-ins and sessions. No token of the identity provider is part of any of them.
import type { Language } from '../../domain/channel.ts'
import type { LinkHash, MessageId, PatientId } from '../../domain/ids.ts'
import type { Patient } from '../../domain/patient.ts'

/** A signed-in patient. No token is kept: once the sign-in is checked, they are forgotten. */
export type Session = {
  readonly subjectId: string
  readonly patientId: PatientId
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

export interface SessionStore {
  startSignIn(id: string, start: SignInStart): Promise<void>
  /** Gives it out once. */
  takeSignIn(id: string): Promise<SignInStart | undefined>
  create(id: string, session: Session): Promise<void>
  /** The session, seen now; `undefined` when there is none, or it has idled or lasted too long. */
  touch(id: string, now: Date): Promise<Session | undefined>
  end(id: string): Promise<void>
}

export interface SubjectDirectory {
  /** Which patient a sign-in belongs to, as enrolled. */
  patientOf(subjectId: string): Promise<Pick<Session, 'patientId' | 'language' | 'timeZone'> | undefined>
}

export interface SignIn {
  /** Where to send the browser, given what `startSignIn` remembers. */
  authorizeUrl(start: Pick<SignInStart, 'state' | 'nonce' | 'codeVerifier'>, language: Language): Promise<string>
  /** `undefined` when the answer does not belong to this start or does not verify. */
  complete(
    callbackUrl: string,
    start: SignInStart,
  ): Promise<{ readonly subjectId: string; readonly authenticatedAt: Date } | undefined>
  signOutUrl(after: 'signed-out' | 'sign-in'): string
}
