// One notice that went to a patient, as far as anybody knows, whichever application's message it was for.
import type { Channel } from './channel.ts'
import type { AttemptId, ContactPointId, MessageId, PatientId } from './ids.ts'

export type Told = {
  readonly attemptId: AttemptId
  readonly messageId: MessageId
  readonly patientId: PatientId
  readonly contactPointId: ContactPointId
  readonly channel: Channel
  readonly at: Date
}

/** Who was told when: a patient, or whoever is at a number or address. Oldest first. `version` grows with each change. */
export type ToldLog = { readonly version: number; readonly told: readonly Told[] }
export const NOBODY_TOLD: ToldLog = { version: 0, told: [] }
