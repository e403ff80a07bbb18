// Asks Amazon Pinpoint what kind of line a number is. No answer is no obstacle: whoever waits for this writes a patient. The number goes nowhere else.
import { PhoneNumberValidateCommand, type PinpointClient } from '@aws-sdk/client-pinpoint'
import type { LineType } from '../domain/line-type.ts'
import type { LineTypes } from '../usecases/ports.ts'

const TYPES: Readonly<Record<string, LineType>> = {
  MOBILE: 'mobile',
  LANDLINE: 'landline',
  VOIP: 'voip',
  PREPAID: 'mobile',
  OTHER: 'other',
}

export const pinpointLineTypes = (client: PinpointClient): LineTypes => ({
  async of(phone) {
    try {
      const { NumberValidateResponse } = await client.send(
        new PhoneNumberValidateCommand({ NumberValidateRequest: { PhoneNumber: phone.reveal() } }),
      )
      return TYPES[NumberValidateResponse?.PhoneType ?? ''] ?? 'unknown'
    } catch {
      return 'unknown'
    }
  },
})

/** Where the configuration switches the question off. */
export const unknownLineTypes: LineTypes = { of: async () => 'unknown' }
