// Makes an enrolment code ready for the provider of its channel. The contact's value is opened here, before anything is written, and goes nowhere else.
import type { Language } from '../domain/channel.ts'
import { type EnrolmentCode, shownCode } from '../domain/enrolment-code.ts'
import { enrolmentEmail, enrolmentText } from '../domain/enrolment-words.ts'
import type { EnrolmentId, PatientId } from '../domain/ids.ts'
import type { Organization } from '../domain/organization.ts'
import type { EmailSender, Opener, SealedContactPoint, SmsSender } from './ports.ts'
import type { HandOver } from './prepare-notice.ts'

/** Throws, with nothing sent and nothing written, when the contact's value cannot be opened now. */
export type PrepareEnrolmentCode = (letter: {
  readonly patientId: PatientId
  readonly contactPoint: SealedContactPoint
  readonly language: Language
  readonly code: EnrolmentCode
  readonly enrolmentId: EnrolmentId
}) => Promise<HandOver>

export const makePrepareEnrolmentCode =
  (ports: { opener: Opener; sms: SmsSender; email: EmailSender; organization: Organization }): PrepareEnrolmentCode =>
  async ({ patientId, contactPoint, language, code, enrolmentId }) => {
    const { opener, sms, email, organization } = ports
    const to = await opener.open<string>(
      { purpose: 'contact-point', patientId, contactPointId: contactPoint.id },
      contactPoint.value,
    )
    const shown = shownCode(code)
    // There is no message, so no link and no one-click stop either: a code is sent only when somebody asks for it.
    return contactPoint.channel === 'email'
      ? () => email.send(to, enrolmentEmail(organization, shown, language), undefined, { enrolmentId })
      : () => sms.send(to, enrolmentText(organization, shown, language), { enrolmentId })
  }
