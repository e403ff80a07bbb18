// A field for words of the patient's own. It sets no limit of its own: a browser would cut off what is too long without a word.
import type { Fault, questionField, TEXT_FIELD } from './draft.ts'
import { describedBy, FieldError } from './form-parts.tsx'
import { type PageProps, words } from './layout.tsx'
import { LOCALES } from './time.tsx'

export type TextFieldProps = PageProps & {
  readonly name: typeof TEXT_FIELD | ReturnType<typeof questionField>
  readonly id: string
  readonly label: string
  readonly hint?: string
  readonly value: string
  readonly most: number
  readonly rows: number
  readonly fault: Fault | undefined
  /** Whether it has the focus when the page opens. */
  readonly focus: boolean
}

export const TextField = ({ frame, name, id, label, hint, value, most, rows, fault, focus }: TextFieldProps) => {
  const say = words(frame)
  const number = new Intl.NumberFormat(LOCALES[frame.language], { useGrouping: 'always' })
  const tooLong = () =>
    say.tooLong.replace('{most}', number.format(most)).replace('{count}', number.format(value.length))
  return (
    <div class="field">
      <label for={id} dir="auto">
        {label}
      </label>
      {hint && (
        <p class="soft" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {fault && <FieldError id={`${id}-error`}>{fault === 'too-long' ? tooLong() : say.answerMissing}</FieldError>}
      <textarea
        id={id}
        name={name}
        rows={rows}
        dir="auto"
        aria-describedby={describedBy(hint && `${id}-hint`, fault && `${id}-error`)}
        aria-invalid={fault ? 'true' : undefined}
        autofocus={focus}
      >
        {value}
      </textarea>
    </div>
  )
}
