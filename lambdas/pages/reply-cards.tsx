// Below a message: what it asks of the patient, and room for a reply. What was sent before is not shown: the pages cannot open it.
import type { Appointment, Survey } from '../domain/action.ts'
import type { Content } from '../domain/content.ts'
import type { Message } from '../domain/message.ts'
import type { Phi } from '../domain/phi.ts'
import { hasRoom, MOST_REPLY_CHARACTERS } from '../domain/reply.ts'
import { CHOICE_FIELD, TEXT_FIELD } from './draft.ts'
import { Choice, describedBy, FieldError, Form, type FormProps } from './form-parts.tsx'
import { words } from './layout.tsx'
import { messageWords } from './message-words.ts'
import { QuestionField } from './question-field.tsx'
import { TextField } from './text-field.tsx'
import { Moment, Period } from './time.tsx'

export type CardProps = Omit<FormProps, 'messageId'> & { readonly timeZone: string }

export const ReplyCards = ({ content, message, ...props }: CardProps & { content: Phi<Content>; message: Message }) => {
  const { action } = content.reveal()
  const asks = action?.type === 'appointment' || action?.type === 'survey'
  if (!asks && !message.allowReplies) return null
  const say = words(props.frame)
  const { frame, timeZone, draft } = props
  const form = { ...props, messageId: message.id }
  const open = hasRoom(message) || draft !== undefined
  return (
    <>
      {message.lastRepliedAt && (
        <p class="soft noprint">
          {say.lastReplied} <Moment at={message.lastRepliedAt} language={frame.language} timeZone={timeZone} />
        </p>
      )}
      {action?.type === 'appointment' && <AppointmentCard {...form} appointment={action} open={open} />}
      {action?.type === 'survey' && open && <SurveyCard {...form} survey={action} />}
      {message.allowReplies && open && (
        <TextCard {...form} alone={action?.type === 'appointment' || action?.type === 'survey'} />
      )}
      {!open && (
        <div class="card noprint">
          <p>{say.repliesFull}</p>
        </div>
      )}
    </>
  )
}

type OpenFormProps = FormProps & { readonly timeZone: string }

const draftOf = (form: 'reply' | 'answer', { draft }: FormProps) => (draft?.form === form ? draft : undefined)

const TextCard = ({ alone, ...props }: OpenFormProps & { alone: boolean }) => {
  const say = words(props.frame)
  const draft = draftOf('reply', props)
  return (
    <section class="card noprint">
      <h2>{say.replyTitle}</h2>
      {alone && <p>{say.replyAlone}</p>}
      <Form {...props} draft={draft} to="replies" send={say.sendReply}>
        <TextField
          frame={props.frame}
          name={TEXT_FIELD}
          id="reply-text"
          label={say.replyLabel}
          hint={say.replyHint}
          value={draft?.entries.reveal().get(TEXT_FIELD) ?? ''}
          most={MOST_REPLY_CHARACTERS}
          rows={6}
          fault={draft?.faults.get(TEXT_FIELD)}
          focus={draft !== undefined}
        />
      </Form>
    </section>
  )
}

const AppointmentCard = ({
  appointment,
  open,
  ...props
}: OpenFormProps & { appointment: Appointment; open: boolean }) => {
  const say = words(props.frame)
  const draft = draftOf('answer', props)
  const chosen = draft?.entries.reveal().get(CHOICE_FIELD)
  const fault = draft?.faults.get(CHOICE_FIELD)
  const labels = { confirm: say.choiceConfirm, cancel: say.choiceCancel, reschedule: say.choiceReschedule }
  return (
    <section class="card">
      <h2>{say.appointmentTitle}</h2>
      <dl>
        <dt>{say.appointmentWhen}</dt>
        <dd>
          <Period
            from={new Date(appointment.startsAt)}
            to={new Date(appointment.endsAt)}
            language={props.frame.language}
            timeZone={props.timeZone}
          />
        </dd>
        <dt>{say.appointmentWhere}</dt>
        <dd dir="auto">{appointment.location}</dd>
      </dl>
      <p class="noprint">
        <a class="plain" href={`/messages/${props.messageId}/appointment.ics`} download="appointment.ics">
          {messageWords(props.frame).calendar}
        </a>
        <br />
        <span class="soft">{messageWords(props.frame).calendarHint}</span>
      </p>
      {open && (
        <div class="noprint">
          <Form {...props} draft={draft} to="answer" send={say.sendAnswer}>
            <fieldset aria-describedby={describedBy('choice-hint', fault && 'choice-error')}>
              <legend>{say.appointmentQuestion}</legend>
              <p class="soft" id="choice-hint">
                {say.lastAnswerCounts}
              </p>
              {fault && <FieldError id="choice-error">{say.choiceMissing}</FieldError>}
              {appointment.choices.map((choice, place) => (
                <Choice
                  name={CHOICE_FIELD}
                  value={choice}
                  checked={choice === chosen}
                  focus={draft !== undefined && place === 0}
                >
                  {labels[choice]}
                </Choice>
              ))}
            </fieldset>
          </Form>
        </div>
      )}
    </section>
  )
}

const SurveyCard = ({ survey, ...props }: OpenFormProps & { survey: Survey }) => {
  const say = words(props.frame)
  const draft = draftOf('answer', props)
  const first = draft && (draft.faults.keys().next().value ?? '')
  return (
    <section class="card noprint">
      <h2>{say.surveyTitle}</h2>
      <p class="soft">{say.lastAnswersCount}</p>
      <Form {...props} draft={draft} to="answer" send={say.sendAnswers}>
        {survey.questions.map((question, place) => (
          <QuestionField frame={props.frame} question={question} place={place} draft={draft} firstFault={first} />
        ))}
      </Form>
    </section>
  )
}
