// Makes the notice ready for the provider of its channel. The contact's value is opened here, before the notice is claimed, and goes nowhere else.
import type { Language } from '../domain/channel.ts'
import type { AttemptId, LinkToken } from '../domain/ids.ts'
import type { Message } from '../domain/message.ts'
import { emailNotice, smsText, voiceScript } from '../domain/notice.ts'
import type { Organization } from '../domain/organization.ts'
import type { EmailSender, Opener, SealedContactPoint, SendOutcome, SmsSender, VoiceSender } from './ports.ts'

/** The one call that hands a notice over. Call it once. */
export type HandOver = () => Promise<SendOutcome>

/** Throws, with nothing sent and nothing claimed, when the contact's value cannot be opened now. */
export type PrepareNotice = (notice: {
  readonly message: Pick<Message, 'id' | 'patientId'>
  readonly contactPoint: SealedContactPoint
  readonly language: Language
  readonly token: LinkToken
  readonly attemptId: AttemptId
  /** Until the hours end in which it may arrive. */
  readonly timeToLiveSeconds?: number
}) => Promise<HandOver>

export const makePrepareNotice =
  (ports: {
    opener: Opener
    sms: SmsSender
    email: EmailSender
    voice: VoiceSender
    organization: Organization
    portalUrl: string
  }): PrepareNotice =>
  async ({ message, contactPoint, language, token, attemptId, timeToLiveSeconds }) => {
    const { opener, sms, email, voice, organization, portalUrl } = ports
    const to = await opener.open<string>(
      { purpose: 'contact-point', patientId: message.patientId, contactPointId: contactPoint.id },
      contactPoint.value,
    )
    const url = `${portalUrl}/m/${token}`
    const context = { messageId: message.id, attemptId }
    switch (contactPoint.channel) {
      case 'sms':
        return () => sms.send(to, smsText(organization, url, language), context, timeToLiveSeconds)
      case 'voice':
        return () => voice.send(to, voiceScript(organization, language), language, context)
      case 'email': {
        const stopUrl = `${portalUrl}/m/${token}/stop`
        return () => email.send(to, emailNotice(organization, url, stopUrl, language), stopUrl, context)
      }
    }
  }
