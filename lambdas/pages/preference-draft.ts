// What stood in the form of choices, so that its page can give it back with what is wrong.
export type PreferenceEntries = Readonly<Record<'language' | 'first' | 'from' | 'to', string>>

export type PreferenceDraft = {
  readonly entries: PreferenceEntries
  /** Of the quiet hours. Without one, it came from a page of an earlier sign-in. */
  readonly fault?: 'half' | 'same'
}

/** The names of the fields, as the page writes and the handler reads them. */
export const FIELDS = {
  step: 'do',
  language: 'language',
  first: 'first',
  from: 'from',
  to: 'to',
  point: 'point',
} as const

/** What each form asks for. */
export const STEPS = ['save', 'stop', 'start'] as const
export type PreferenceStep = (typeof STEPS)[number]
