// What the application wrote for the patient: protected health information from end to end. It travels only inside `Phi`.
import type { Action } from './action.ts'

export const MOST_SUBJECT_CHARACTERS = 120
export const MOST_BODY_CHARACTERS = 20_000

export type Content = {
  readonly subject: string
  readonly body: string
  readonly action?: Action
  /** The application's own mark. Sealed with the rest: nobody can tell that it names no patient. */
  readonly reference?: string
}
