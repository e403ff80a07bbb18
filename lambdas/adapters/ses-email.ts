// Hands one e-mail to SES: text and HTML, no tracking, one-click stop (RFC 8058) where there is something to stop. Called once, for the same reason as a text.
import {
  BadRequestException,
  type SESv2Client,
  SESv2ServiceException,
  SendEmailCommand,
  TooManyRequestsException,
} from '@aws-sdk/client-sesv2'
import type { EmailSender, SendOutcome } from '../usecases/ports.ts'

export type EmailSettings = { readonly from: string; readonly configurationSet: string }

export const sesEmail = (client: SESv2Client, settings: EmailSettings): EmailSender => ({
  async send(to, notice, stopUrl, context) {
    const utf8 = (Data: string) => ({ Data, Charset: 'UTF-8' })
    try {
      const { MessageId } = await client.send(
        new SendEmailCommand({
          FromEmailAddress: settings.from,
          Destination: { ToAddresses: [to.reveal()] },
          ConfigurationSetName: settings.configurationSet,
          EmailTags: Object.entries(context).map(([Name, Value]) => ({ Name, Value })),
          Content: {
            Simple: {
              Subject: utf8(notice.subject),
              Body: { Text: utf8(notice.text), Html: utf8(notice.html) },
              ...(stopUrl && {
                Headers: [
                  { Name: 'List-Unsubscribe', Value: `<${stopUrl}>` },
                  { Name: 'List-Unsubscribe-Post', Value: 'List-Unsubscribe=One-Click' },
                ],
              }),
            },
          },
        }),
      )
      return MessageId ? { outcome: 'accepted', providerMessageId: MessageId } : { outcome: 'unknown' }
    } catch (error) {
      return outcomeOf(error)
    }
  },
})

// As for texts: only a fault of theirs, or silence, leaves us not knowing.
function outcomeOf(error: unknown): SendOutcome {
  if (error instanceof TooManyRequestsException) return { outcome: 'busy' }
  // An address that SES cannot read. `MessageRejected` is about our own side: an identity that is not verified yet.
  if (error instanceof BadRequestException) return { outcome: 'refused', reason: 'refused' }
  return error instanceof SESv2ServiceException && error.$fault === 'client'
    ? { outcome: 'misconfigured' }
    : { outcome: 'unknown' }
}
