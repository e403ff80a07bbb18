// Puts the fixed sentence into the hands of the provider of the channel. The contact's value is opened here and goes nowhere else.
import type { Language } from '../domain/channel.ts'
import type { AttemptId, LinkToken } from '../domain/ids.ts'
import type { Message } from '../domain/message.ts'
import { emailNotice, smsText } from '../domain/notice.ts'
import type { Organization } from '../domain/organization.ts'
import type { EmailSender, Opener, SealedContactPoint, SendOutcome, SmsSender } from './ports.ts'

export type DeliverNotice = (notice: {
  readonly message: Pick<Message, 'id' | 'patientId'>
  readonly contactPoint: SealedContactPoint
  readonly language: Language
  readonly token: LinkToken
  readonly attemptId: AttemptId
}) => Promise<SendOutcome>

export const makeDeliverNotice =
  (ports: {
    opener: Opener
    sms: SmsSender
    email: EmailSender
    organization: Organization
    portalUrl: string
  }): DeliverNotice =>
  async ({ message, contactPoint, language, token, attemptId }) => {
    const { opener, sms, email, organization, portalUrl } = ports
    const to = await opener.open<string>(
      { purpose: 'contact-point', patientId: message.patientId, contactPointId: contactPoint.id },
      contactPoint.value,
    )
    const url = `${portalUrl}/m/${token}`
    const context = { messageId: message.id, attemptId }
    if (contactPoint.channel === 'email') {
      const stopUrl = `${portalUrl}/m/${token}/stop`
      return email.send(to, emailNotice(organization, url, stopUrl, language), stopUrl, context)
    }
    return sms.send(to, smsText(organization, url, language), context)
  }
