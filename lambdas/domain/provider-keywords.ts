// The words to which the provider reacts by itself, before we have heard of them: which are registered for our numbers, and what it did with one.
// Sources: End User Messaging SMS User Guide, "Required opt-out keywords", "Keyword actions"; 47 CFR 64.1200(a)(10) for those that AWS lacks.
import type { Language } from './channel.ts'
import { meaningOf, type ReplyMeaning } from './reply-words.ts'

export const NUMBER_TYPES = ['TOLL_FREE', 'TEN_DLC', 'SIMULATOR'] as const
export type NumberType = (typeof NUMBER_TYPES)[number]

export type RegisteredKeyword = {
  readonly keyword: string
  readonly action: 'OPT_OUT' | 'OPT_IN'
  /** Of the answer that the provider gives to it. */
  readonly language: Language
}

/** Those that AWS takes for an opt-out everywhere. */
const REQUIRED = ['ARRET', 'CANCEL', 'END', 'OPT-OUT', 'OPTOUT', 'QUIT', 'REMOVE', 'STOP', 'TD', 'UNSUBSCRIBE']

const register = (action: RegisteredKeyword['action'], language: Language, ...keywords: string[]) =>
  keywords.map((keyword) => ({ keyword, action, language }))
const STARTING = register('OPT_IN', 'en', 'START', 'UNSTOP')
const STOPPING = [
  ...register('OPT_OUT', 'en', 'REVOKE', 'OPT OUT', 'STOPALL', 'STOP ALL'),
  ...register('OPT_OUT', 'es', 'ALTO', 'PARAR', 'CANCELAR', 'BAJA'),
]

/** What is registered besides HELP and STOP. At a toll-free number the carriers see to opt-outs, know STOP alone, and take no further words. */
export const registeredKeywords = (type: NumberType): readonly RegisteredKeyword[] =>
  type === 'TOLL_FREE' ? STARTING : [...STARTING, ...STOPPING]

type Done = 'stopped' | 'started' | 'helped'

function doneByProvider(type: NumberType, keyword: string): Done | undefined {
  const word = keyword.toUpperCase()
  if (word === 'HELP') return 'helped'
  const registered = registeredKeywords(type).find((known) => known.keyword === word)
  if (registered) return registered.action === 'OPT_IN' ? 'started' : 'stopped'
  const stopping = type === 'TOLL_FREE' ? ['STOP'] : REQUIRED
  return stopping.includes(word) ? 'stopped' : undefined
}

export type TakenText = {
  readonly meaning: ReplyMeaning
  /** The provider has said already what there is to say. */
  readonly answered: boolean
}

/**
 * What we take a text for. A text that begins with a keyword has had its effect at the provider, whatever follows: its opt-out is ours. Not its
 * opt-in, which a person has to mean: "start of the pain" is none.
 */
export function takenAs(text: string, keyword: string, type: NumberType): TakenText {
  const meaning = meaningOf(text)
  const done = doneByProvider(type, keyword)
  if (done === 'stopped') return { meaning: 'stop', answered: true }
  if (meaning === 'stop') return { meaning, answered: false }
  if (done === 'helped') return { meaning: 'help', answered: true }
  return { meaning, answered: done === 'started' }
}
