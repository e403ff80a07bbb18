// The names and addresses that notices and pages show. Checked when the configuration is read, because a notice has no other words to hide in.
import { accountText } from './account-words.ts'
import { LANGUAGES } from './channel.ts'
import { CODE_EXAMPLE } from './enrolment-code.ts'
import { enrolmentText } from './enrolment-words.ts'
import { LONGEST_LINK_TOKEN, smsText } from './notice.ts'
import { answerTexts } from './text-answers.ts'

export type Organization = {
  /** Public name. It must not tell a specialty: the sender's name alone can disclose a condition. */
  readonly label: string
  /** As people dial it. */
  readonly phone: string
  readonly postalAddress: string
}

/** GSM 03.38 without its extension table, whose characters count twice. One segment holds 160 of these. */
const GSM_7 = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà]*$/
export const SEGMENT_CHARACTERS = 160

export const isOneSegment = (text: string): boolean => GSM_7.test(text) && text.length <= SEGMENT_CHARACTERS

export type OrganizationFault = 'label-not-plain' | 'phone-not-plain' | 'notice-too-long'

/** What is wrong with these names, or nothing. `portalUrl` has no trailing slash. */
export function organizationFaults(organization: Organization, portalUrl: string): OrganizationFault[] {
  const texts = [
    ...answerTexts(organization),
    ...LANGUAGES.flatMap((language) => [
      smsText(organization, `${portalUrl}/m/${LONGEST_LINK_TOKEN}`, language),
      enrolmentText(organization, CODE_EXAMPLE, language),
      accountText(organization, language),
    ]),
  ]
  return [
    ...(GSM_7.test(organization.label) ? [] : (['label-not-plain'] as const)),
    ...(GSM_7.test(organization.phone) && /\d/.test(organization.phone) ? [] : (['phone-not-plain'] as const)),
    ...(texts.every((text) => text.length <= SEGMENT_CHARACTERS) ? [] : (['notice-too-long'] as const)),
  ]
}
