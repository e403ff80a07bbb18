// What came of a call to AWS End User Messaging, for texts and calls alike. Of an error it looks at class, reason and names of fields, never at a message.
import {
  ConflictException,
  type ConflictExceptionReason,
  PinpointSMSVoiceV2ServiceException,
  ServiceQuotaExceededException,
  ThrottlingException,
  ValidationException,
  type ValidationExceptionReason,
} from '@aws-sdk/client-pinpoint-sms-voice-v2'
import type { SendOutcome } from '../usecases/ports.ts'

// What AWS refused, it has not sent. Anything else (a time-out, a broken connection, a fault of theirs) leaves us not knowing.
export function eumOutcome(error: unknown): SendOutcome {
  if (error instanceof ConflictException && error.Reason === 'DESTINATION_PHONE_NUMBER_OPTED_OUT')
    return { outcome: 'refused', reason: 'opted-out' }
  if (blamesTheNumber(error)) return { outcome: 'refused', reason: 'refused' }
  if (error instanceof ThrottlingException || isCalledTooOften(error)) return { outcome: 'busy' }
  // A number that is not registered yet, a permission, a spend limit, the sandbox: not the patient's fault, so the number is tried again later.
  return isRefusedByAws(error) ? { outcome: 'misconfigured' } : { outcome: 'unknown' }
}

const REASONS_OF_THE_NUMBER: readonly string[] = [
  'DESTINATION_COUNTRY_BLOCKED',
  'DESTINATION_COUNTRY_BLOCKED_BY_PROTECT_CONFIGURATION',
  'DESTINATION_PHONE_NUMBER_BLOCKED_BY_PROTECT_NUMBER_OVERRIDE',
  'INTERNATIONAL_SENDING_NOT_SUPPORTED',
  'INVALID_IDENTITY_FOR_DESTINATION_COUNTRY',
  'PRICE_OVER_THRESHOLD',
] satisfies (ConflictExceptionReason | ValidationExceptionReason)[]

function blamesTheNumber(error: unknown): boolean {
  if (error instanceof ConflictException) return REASONS_OF_THE_NUMBER.includes(error.Reason ?? '')
  if (!(error instanceof ValidationException)) return false
  const named = error.Fields?.some(({ Name }) => Name?.toLowerCase() === 'destinationphonenumber')
  return named === true || REASONS_OF_THE_NUMBER.includes(error.Reason ?? '')
}

/** So many calls a day to one number; tomorrow there may be more. */
const isCalledTooOften = (error: unknown) =>
  error instanceof ServiceQuotaExceededException && error.Reason === 'DAILY_DESTINATION_CALL_LIMIT'

const isRefusedByAws = (error: unknown) =>
  error instanceof PinpointSMSVoiceV2ServiceException && error.$fault === 'client'
