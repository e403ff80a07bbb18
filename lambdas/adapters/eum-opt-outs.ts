// The opt-out list of AWS End User Messaging that our numbers use. Putting on and taking off may be repeated, so the SDK may try again.
import {
  ConflictException,
  DeleteOptedOutNumberCommand,
  type PinpointSMSVoiceV2Client,
  PutOptedOutNumberCommand,
  ResourceNotFoundException,
  ValidationException,
} from '@aws-sdk/client-pinpoint-sms-voice-v2'
import type { ListChange, ProviderOptOuts } from '../usecases/ports.ts'

export const eumOptOuts = (client: PinpointSMSVoiceV2Client, list: string): ProviderOptOuts => ({
  async add(number) {
    try {
      await client.send(new PutOptedOutNumberCommand({ OptOutListName: list, OptedOutNumber: number.reveal() }))
      return 'changed'
    } catch (error) {
      // No number that anybody could text: it must not hold up the others.
      if (error instanceof ValidationException) return 'refused'
      throw error
    }
  },
  async remove(number) {
    try {
      await client.send(new DeleteOptedOutNumberCommand({ OptOutListName: list, OptedOutNumber: number.reveal() }))
      return 'changed'
    } catch (error) {
      return outcomeOf(error)
    }
  },
})

// https://docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/API_DeleteOptedOutNumber.html: a number can be taken off once in 30 days.
function outcomeOf(error: unknown): ListChange {
  if (error instanceof ResourceNotFoundException && error.ResourceType === 'opted-out-number') return 'changed'
  if (error instanceof ValidationException || error instanceof ConflictException) return 'refused'
  throw error
}
