// One question of a survey: a scale, a choice, or words of the patient's own. What the application wrote is shown as text and becomes no markup.
import type { Question } from '../domain/action.ts'
import { MOST_ANSWER_CHARACTERS, SCALE } from '../domain/reply.ts'
import { type Draft, questionField } from './draft.ts'
import { Choice, describedBy, FieldError } from './form-parts.tsx'
import { type PageProps, words } from './layout.tsx'
import { TextField } from './text-field.tsx'

export type QuestionFieldProps = PageProps & {
  readonly question: Question
  readonly place: number
  readonly draft: Draft | undefined
  /** The field that has the focus. */
  readonly firstFault: string | undefined
}

export const QuestionField = ({ frame, question, place, draft, firstFault }: QuestionFieldProps) => {
  const say = words(frame)
  const name = questionField(question.id)
  const id = `question-${place + 1}`
  const value = draft?.entries.reveal().get(name) ?? ''
  const fault = draft?.faults.get(name)
  const focus = firstFault === name
  const label = question.required ? question.text : `${question.text} ${say.optional}`
  if (question.kind === 'text')
    return TextField({ frame, name, id, label, value, most: MOST_ANSWER_CHARACTERS, rows: 3, fault, focus })

  // An option is sent by its place: two forms of the same text could not be told apart.
  const options = question.kind === 'choice' ? question.options : SCALE.map(String)
  const scale = question.kind === 'scale'
  return (
    <fieldset class="field" aria-describedby={describedBy(scale && `${id}-hint`, fault && `${id}-error`)}>
      <legend dir="auto">{label}</legend>
      {scale && (
        <p class="soft" id={`${id}-hint`}>
          {say.scaleHint}
        </p>
      )}
      {fault && <FieldError id={`${id}-error`}>{say.choiceMissing}</FieldError>}
      <div class={scale ? 'scale' : undefined}>
        {options.map((option, at) => (
          <Choice name={name} value={String(at)} checked={value === String(at)} focus={focus && at === 0}>
            {option}
          </Choice>
        ))}
      </div>
    </fieldset>
  )
}
