// What must hold of the providers of an environment: which carries texts, how fast, and whether calls were attested. Each fault names its field and its fix.
import type { EnvironmentConfig } from './config.ts'
import { TEXTS_A_SECOND, textsASecond } from './text-pace.ts'

const PRICE = /^\d{1,2}\.\d{1,5}$/
const isPrice = (text: string | undefined) => PRICE.test(text ?? '') && Number(text) > 0

/** Whether each holds, and what to do where it does not. */
export function providerRules({ sms, voice, lineTypes }: EnvironmentConfig): readonly (readonly [boolean, string])[] {
  const pace = textsASecond(sms)
  return [
    [isPrice(sms.maxPrice), "sms.maxPrice must be US dollars written as text, such as '0.05'."],
    [
      sms.provider === 'end-user-messaging' || sms.provider === 'pinpoint',
      'sms.provider must be end-user-messaging, or pinpoint for an account that keeps an application there.',
    ],
    [
      sms.provider !== 'pinpoint' || /^[0-9a-f]{32}$/.test(sms.pinpointApplicationId ?? ''),
      'sms.pinpointApplicationId must be the 32 characters of the application that the account has: none is created.',
    ],
    [
      sms.provider === 'pinpoint' || sms.pinpointApplicationId === undefined,
      'sms.pinpointApplicationId is for sms.provider pinpoint. Leave it out, or change the provider.',
    ],
    [
      sms.numberType !== 'TEN_DLC' || sms.textsASecond !== undefined,
      'sms.textsASecond must be given for a TEN_DLC number: what its campaign was granted.',
    ],
    [pace === undefined || (Number.isFinite(pace) && pace >= 0.01), 'sms.textsASecond must be a number above 0.'],
    [
      sms.numberType !== 'TOLL_FREE' || (pace ?? 0) <= TEXTS_A_SECOND.TOLL_FREE,
      `sms.textsASecond must be at most ${TEXTS_A_SECOND.TOLL_FREE} for a TOLL_FREE number: carriers drop what is faster.`,
    ],
    [lineTypes === 'check' || lineTypes === 'off', 'lineTypes must be check, or off where the account lacks the API.'],
    ...(voice ? voiceRules(voice) : []),
  ]
}

// Read as if anything could be missing: whoever copies a configuration without its types must not get calls by that.
const voiceRules = ({ attestation, maxPricePerMinute }: Partial<NonNullable<EnvironmentConfig['voice']>>) => {
  const { by = '', on = '', statement = '' } = attestation ?? {}
  return [
    [
      by.trim() !== '',
      'voice.attestation.by must name the person who attests that calls are covered. Without an attestation, leave voice out.',
    ],
    [
      /^\d{4}-\d{2}-\d{2}$/.test(on) && !Number.isNaN(Date.parse(on)),
      'voice.attestation.on must be the day of the attestation, as 2026-11-24.',
    ],
    [
      statement.trim().length >= MIN_STATEMENT,
      `voice.attestation.statement must say in a sentence, of ${MIN_STATEMENT} characters or more, why calls are covered by the BAA and allowed by the patients.`,
    ],
    [isPrice(maxPricePerMinute), "voice.maxPricePerMinute must be US dollars written as text, such as '0.05'."],
  ] as const
}

const MIN_STATEMENT = 20
