// Who looks at a patient's messages: the patient, or somebody who acts for them, as far as a grant goes. It must never widen what a grant says.
import type { Agent } from './audit.ts'
import type { PatientId, ProxyId } from './ids.ts'
import type { Category } from './message.ts'

export type Reader = {
  /** Of the sign-in. */
  readonly subjectId: string
  /** Whose messages they are. */
  readonly patientId: PatientId
  /** The grant in force by which somebody else than the patient reads. */
  readonly proxy?: { readonly id: ProxyId; readonly scope: readonly Category[] }
}

export const maySee = ({ proxy }: Pick<Reader, 'proxy'>, category: Category): boolean =>
  proxy === undefined || proxy.scope.includes(category)

/** As the audit names them. */
export const agentOf = ({ subjectId, proxy }: Reader): Agent =>
  proxy ? { kind: 'proxy', id: proxy.id, subjectId } : { kind: 'patient', id: subjectId }
