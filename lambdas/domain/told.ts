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
