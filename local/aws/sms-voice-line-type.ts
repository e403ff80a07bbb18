// Says what kind of line a phone number is. North American numbers do not tell by themselves, so ranges of the never assigned exchange 555
// are landlines and VoIP lines by agreement, and all others are mobile. It must never ask anyone outside.
import { isSupportedCountry as isCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max'

export type LineType = 'MOBILE' | 'LANDLINE' | 'VOIP' | 'OTHER' | 'INVALID'
export type Line = {
  readonly type: LineType
  readonly e164: string
  readonly national: string
  readonly country?: string
  readonly callingCode: string
}

const isLandlineByAgreement = /^\+1\d{3}55502\d\d$/
const isVoipByAgreement = /^\+1\d{3}55503\d\d$/

/** @param country of a number that is written without its calling code. Nothing is returned for what is no number at all. */
export function describeLine(written: string, country?: string): Line | undefined {
  const number = parsePhoneNumberFromString(written, {
    ...(country !== undefined && isCountry(country) && { defaultCountry: country }),
    extract: false,
  })
  if (!number) return undefined
  const { number: e164, nationalNumber: national, countryCallingCode: callingCode } = number
  const type = number.isValid() ? lineType(e164, number.getType()) : 'INVALID'
  return { type, e164, national, callingCode, ...(number.country && { country: number.country }) }
}

/** The country of a number, or all that it may be of where the number does not tell, such as the fictional mobile numbers of +44. */
export function countriesOf(e164: string): readonly string[] {
  const number = parsePhoneNumberFromString(e164)
  return number?.country ? [number.country] : (number?.getPossibleCountries() ?? [])
}

function lineType(e164: string, type: string | undefined): LineType {
  if (isLandlineByAgreement.test(e164)) return 'LANDLINE'
  if (isVoipByAgreement.test(e164) || type === 'VOIP') return 'VOIP'
  if (type === 'FIXED_LINE_OR_MOBILE' || type === 'MOBILE') return 'MOBILE'
  return type === 'FIXED_LINE' ? 'LANDLINE' : 'OTHER'
}

const names = new Intl.DisplayNames('en', { type: 'region' })
export const countryName = (code: string) => names.of(code)
