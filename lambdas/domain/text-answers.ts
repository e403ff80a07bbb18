// The only words that answer a text. They take nothing of the text and nobody's name; their only slots are {label} and {phone}.
// Sources: 47 CFR 64.1200(a)(12) for the confirmation; CTIA Messaging Principles 5.1.3 for HELP.
import { LANGUAGES, type Language } from './channel.ts'
import type { Organization } from './organization.ts'
import { fill } from './slots.ts'

/** `unread`: to whatever asks nothing of us. */
export const ANSWER_KINDS = ['stop', 'start', 'help', 'unread'] as const
export type AnswerKind = (typeof ANSWER_KINDS)[number]

// GSM-7 has no á, í, ó, ú: the words do without.
export const TEXT_ANSWERS: Readonly<Record<Language, Readonly<Record<AnswerKind, string>>>> = {
  en: {
    stop: '{label}: you will get no more texts. For help call {phone}. Text START to get them again.',
    start: '{label}: you will get texts again. For help call {phone}. Reply STOP to end.',
    help: '{label}: for help call {phone}. Reply STOP to end.',
    unread: '{label}: nobody reads texts here. Call {phone}. In an emergency call 911. Reply STOP to end.',
  },
  es: {
    stop: '{label}: ya no le enviaremos mensajes de texto. Para ayuda llame al {phone}. Para recibirlos de nuevo responda START.',
    start:
      '{label}: le enviaremos mensajes de texto otra vez. Para ayuda llame al {phone}. Responda STOP para cancelar.',
    help: '{label}: para ayuda llame al {phone}. Responda STOP para cancelar.',
    unread:
      '{label}: nadie lee estos mensajes. Llame al {phone}. En una emergencia llame al 911. Responda STOP para cancelar.',
  },
}

export const answerText = (
  organization: Pick<Organization, 'label' | 'phone'>,
  kind: AnswerKind,
  language: Language,
): string => fill(TEXT_ANSWERS[language][kind], { label: organization.label, phone: organization.phone })

/** All of them, for measuring. */
export const answerTexts = (organization: Organization): string[] =>
  LANGUAGES.flatMap((language) => ANSWER_KINDS.map((kind) => answerText(organization, kind, language)))

/** A confirmation comes in these seconds or not at all; other answers too, as by then they answer nothing any more. */
export const ANSWER_SECONDS = 300
/** "Nobody reads this" is said once in so many seconds to one number. */
export const UNREAD_SECONDS = 86_400
/** Two machines that answer each other are held to this pace. */
export const REPEATED_SECONDS = 60
