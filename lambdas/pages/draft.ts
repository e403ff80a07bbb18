// A reply that could not be taken, so that its page can give it back with what is wrong. The words are the patient's: they travel inside `Phi`.
import type { Phi } from '../domain/phi.ts'

export type Fault = 'missing' | 'too-long'
/** What is wrong with the whole and with no field: sent from a page of an earlier sign-in, too many already, or a fault of ours. */
export type Trouble = 'again' | 'full' | 'unavailable'

export type Draft = {
  readonly form: 'reply' | 'answer'
  /** What stood in the form, by name of the field. */
  readonly entries: Phi<ReadonlyMap<string, string>>
  readonly faults: ReadonlyMap<string, Fault>
  readonly trouble?: Trouble
}

/** The names of the fields, as pages write and handlers read them. */
export const TEXT_FIELD = 'text'
export const CHOICE_FIELD = 'choice'
export const questionField = (questionId: string): string => `question-${questionId}`
