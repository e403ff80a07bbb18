// What the inbox shows and acts on.
import type { Outbox } from '../aws/outbox.ts'
import type { Ses } from '../aws/ses.ts'
import type { SmsVoice } from '../aws/sms-voice.ts'
import type { Clock } from '../clock.ts'

export type DemoPatient = {
  readonly username: string
  readonly password: string
  /** Base32, as an authenticator app takes it. */
  readonly totpSecret: string
  readonly phone?: string
  readonly email?: string
  /** Where the patient's phone is; the page shows the clock there. */
  readonly timeZone?: string
}

export type InboxParts = {
  readonly outbox: Outbox
  readonly ses: Pick<Ses, 'report'>
  readonly smsVoice: Pick<SmsVoice, 'report' | 'receiveText'>
  readonly clock: Clock
  /** Undefined while there is none yet. */
  readonly patient: () => DemoPatient | undefined
  readonly links: { readonly portal: string; readonly api: string; readonly docs?: string }
}
