// What a message may ask of its patient: keep an appointment, pay, answer questions. It is part of the content, and as protected as its text.
export const APPOINTMENT_CHOICES = ['confirm', 'cancel', 'reschedule'] as const
export type AppointmentChoice = (typeof APPOINTMENT_CHOICES)[number]

export const MOST_LOCATION_CHARACTERS = 200
export const MOST_QUESTIONS = 50
export const FEWEST_OPTIONS = 2
export const MOST_OPTIONS = 20

export type Appointment = {
  readonly type: 'appointment'
  /** RFC 3339, as everything in sealed content is text. */
  readonly startsAt: string
  readonly endsAt: string
  readonly location: string
  readonly choices: readonly AppointmentChoice[]
}

export type Payment = {
  readonly type: 'payment'
  /** ISO 4217, and a decimal with as many places as the currency has. */
  readonly amount: { readonly currency: string; readonly value: string }
  readonly url: string
}

export type Question = { readonly id: string; readonly text: string; readonly required: boolean } & (
  | { readonly kind: 'scale' | 'text' }
  | { readonly kind: 'choice'; readonly options: readonly string[] }
)
export type Survey = { readonly type: 'survey'; readonly questions: readonly Question[] }

export type Action = Appointment | Payment | Survey

/** Written as a cashier would: no sign, no leading zeros, every decimal place of the currency, and not nothing. At most twelve digits before the point. */
export const isAmount = (value: string, decimals: number): boolean =>
  new RegExp(`^(0|[1-9]\\d{0,11})${decimals > 0 ? `\\.\\d{${decimals}}` : ''}$`).test(value) && /[1-9]/.test(value)
