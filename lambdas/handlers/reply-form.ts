// What a patient's form says, against what the message asks. Whatever is wrong, the words are kept to be given back; none of them is ever logged.
import type { Appointment, Question, Survey } from '../domain/action.ts'
import { Phi } from '../domain/phi.ts'
import {
  MOST_ANSWER_CHARACTERS,
  MOST_REPLY_CHARACTERS,
  type Reply,
  type ReplyType,
  SCALE,
  type SurveyAnswer,
} from '../domain/reply.ts'
import { CHOICE_FIELD, type Draft, type Fault, questionField, TEXT_FIELD } from '../pages/draft.ts'

/** Without `reply`, the draft says what is wrong. */
export type Written = { readonly type: ReplyType; readonly reply?: Phi<Reply>; readonly draft: Draft }

// What nobody sees and nobody could mend is left out: control characters, and overrides of direction, which can hide or forge text.
const UNSEEN = /[^\P{Cc}\n\t]|[\p{Cs}\u202A-\u202E\u2066-\u2069]/gu

const OF_THE_PAGE = ['csrf', 'reply']

export function draftIn(form: URLSearchParams, of: Draft['form'], trouble?: Draft['trouble']): Draft {
  return { form: of, entries: new Phi(entriesIn(form)), faults: new Map(), ...(trouble && { trouble }) }
}

const entriesIn = (form: URLSearchParams): ReadonlyMap<string, string> =>
  new Map(
    [...form]
      .filter(([name]) => !OF_THE_PAGE.includes(name))
      .map(([name, value]) => [name, value.replaceAll('\r\n', '\n').replace(UNSEEN, '').trim()]),
  )

export function writtenText(form: URLSearchParams): Written {
  const text = entriesIn(form).get(TEXT_FIELD) ?? ''
  const fault = faultOf(text, MOST_REPLY_CHARACTERS, true)
  return fault ? refused(form, 'reply', 'text', [[TEXT_FIELD, fault]]) : taken(form, 'reply', { type: 'text', text })
}

export function writtenAnswer(form: URLSearchParams, action: Appointment | Survey): Written {
  const entries = entriesIn(form)
  if (action.type === 'survey') return writtenSurvey(form, entries, action)
  const choice = action.choices.find((offered) => offered === entries.get(CHOICE_FIELD))
  return choice
    ? taken(form, 'answer', { type: 'appointment', choice })
    : refused(form, 'answer', 'appointment', [[CHOICE_FIELD, 'missing']])
}

function writtenSurvey(form: URLSearchParams, entries: ReadonlyMap<string, string>, { questions }: Survey): Written {
  const faults: (readonly [string, Fault])[] = []
  const answers: SurveyAnswer[] = []
  for (const question of questions) {
    const name = questionField(question.id)
    const answer = answerTo(question, entries.get(name) ?? '')
    const fault =
      question.kind === 'text'
        ? faultOf(String(answer ?? ''), MOST_ANSWER_CHARACTERS, question.required)
        : answer === undefined && question.required && 'missing'
    if (fault) faults.push([name, fault])
    else if (answer !== undefined) answers.push({ questionId: question.id, answer })
  }
  const [first] = questions
  if (first && answers.length === 0 && faults.length === 0) faults.push([questionField(first.id), 'missing'])
  return faults.length > 0
    ? refused(form, 'answer', 'survey', faults)
    : taken(form, 'answer', { type: 'survey', answers })
}

/** `undefined` for a question that was left out. */
function answerTo(question: Question, entry: string): string | number | undefined {
  if (entry === '') return undefined
  if (question.kind === 'text') return entry
  const options: readonly (string | number)[] = question.kind === 'choice' ? question.options : SCALE
  return /^\d{1,2}$/.test(entry) ? options[Number(entry)] : undefined
}

function faultOf(text: string, most: number, required: boolean): Fault | undefined {
  if (text === '') return required ? 'missing' : undefined
  return text.length > most ? 'too-long' : undefined
}

const taken = (form: URLSearchParams, of: Draft['form'], reply: Reply): Written => ({
  type: reply.type,
  reply: new Phi(reply),
  draft: draftIn(form, of),
})

const refused = (
  form: URLSearchParams,
  of: Draft['form'],
  type: ReplyType,
  faults: readonly (readonly [string, Fault])[],
): Written => ({ type, draft: { ...draftIn(form, of), faults: new Map(faults) } })
