// Every sentence that a patient can see or hear, in both languages, by key. Nothing shipped reads it; a test fails when a sentence is not in it.
import { ACCOUNT_EMAIL, ACCOUNT_SMS } from '../../lambdas/domain/account-words.ts'
import { approvedText, TEXT_NAMES } from '../../lambdas/domain/approved-texts.ts'
import { CALENDAR_WORDS } from '../../lambdas/domain/calendar-file.ts'
import type { Language } from '../../lambdas/domain/channel.ts'
import { CONSENT_WORDS } from '../../lambdas/domain/consent-words.ts'
import { TEXT_ANSWERS } from '../../lambdas/domain/text-answers.ts'
import { deviceNames } from '../../lambdas/pages/account-words.ts'
import { activityWordsOf } from '../../lambdas/pages/activity-words.ts'
import { messageWordsOf } from '../../lambdas/pages/message-words.ts'
import { channelWordsOf, preferenceWordsOf } from '../../lambdas/pages/preference-words.ts'
import { staticTextsOf } from '../../lambdas/pages/static-words.ts'
import { wordsOf } from '../../lambdas/pages/words.ts'
import { GATEWAY_WORDS } from '../../lib/gateway-words.ts'
import { type BothLanguages, inOneList } from './both-languages.ts'

const approved = (language: Language) =>
  Object.fromEntries(TEXT_NAMES.map((name) => [name, approvedText(name, language)]))

const SOURCES: Readonly<Record<string, Readonly<Record<Language, unknown>>>> = {
  page: wordsOf,
  device: deviceNames,
  activity: activityWordsOf,
  message: messageWordsOf,
  preference: preferenceWordsOf,
  channel: channelWordsOf,
  static: staticTextsOf,
  consent: CONSENT_WORDS,
  calendar: CALENDAR_WORDS,
  gateway: GATEWAY_WORDS,
  text: { en: approved('en'), es: approved('es') },
  answer: TEXT_ANSWERS,
  'account.sms': ACCOUNT_SMS,
  'account.email': ACCOUNT_EMAIL,
}

export const ALL_WORDS: readonly BothLanguages[] = Object.entries(SOURCES).flatMap(([area, { en, es }]) =>
  inOneList(area, en, es),
)
