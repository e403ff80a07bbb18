// Hands one text to Amazon Pinpoint, version 1, for accounts that keep an application there. Called once, for the same reason as with End User
// Messaging. No delivery event ever comes back, so no context is sent along. docs/decisions/0021
import {
  type MessageResult,
  type PinpointClient,
  PinpointServiceException,
  SendMessagesCommand,
  TooManyRequestsException,
} from '@aws-sdk/client-pinpoint'
import type { SendOutcome, SmsSender } from '../usecases/ports.ts'

export type PinpointSettings = {
  readonly applicationId: string
  /** E.164, of the account's own. */
  readonly originationNumber: string
}

export const pinpointSms = (client: PinpointClient, settings: PinpointSettings): SmsSender => ({
  async send(to, text) {
    const number = to.reveal()
    try {
      const { MessageResponse } = await client.send(
        new SendMessagesCommand({
          ApplicationId: settings.applicationId,
          MessageRequest: {
            Addresses: { [number]: { ChannelType: 'SMS' } },
            MessageConfiguration: {
              SMSMessage: { Body: text, MessageType: 'TRANSACTIONAL', OriginationNumber: settings.originationNumber },
            },
          },
        }),
      )
      return outcomeOfAddress(MessageResponse?.Result?.[number])
    } catch (error) {
      return outcomeOfCall(error)
    }
  },
})

// HTTP 200 says that the request was read; only the result of the address says what became of the text.
function outcomeOfAddress({ DeliveryStatus, MessageId }: Partial<MessageResult> = {}): SendOutcome {
  switch (DeliveryStatus) {
    case 'SUCCESSFUL':
      return MessageId ? { outcome: 'accepted', providerMessageId: MessageId } : { outcome: 'unknown' }
    case 'OPT_OUT':
      return { outcome: 'refused', reason: 'opted-out' }
    case 'PERMANENT_FAILURE':
      return { outcome: 'refused', reason: 'refused' }
    case 'THROTTLED':
    case 'TEMPORARY_FAILURE':
      return { outcome: 'busy' }
    // UNKNOWN_FAILURE, TIMEOUT, and DUPLICATE: of one address in one request there is no duplicate, so nobody can say which text is meant.
    default:
      return { outcome: 'unknown' }
  }
}

function outcomeOfCall(error: unknown): SendOutcome {
  if (error instanceof TooManyRequestsException) return { outcome: 'busy' }
  // An application that is not there, a permission, a request that Pinpoint does not take: our own side. Else only silence, or a fault of theirs.
  return error instanceof PinpointServiceException && error.$fault === 'client'
    ? { outcome: 'misconfigured' }
    : { outcome: 'unknown' }
}
