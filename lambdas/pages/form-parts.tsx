// The parts of the forms in which patients answer. Needs no script: what is wrong stands beside its field, and the first such field has the focus.
import type { Child } from 'hono/jsx'
import type { MessageId, ReplyId } from '../domain/ids.ts'
import type { Draft, Trouble } from './draft.ts'
import { Csrf, type PageProps, words } from './layout.tsx'
import type { Words } from './words.ts'

/** What each form is told. `replyId` makes one reply of a form that is sent twice. */
export type FormProps = PageProps & {
  readonly messageId: MessageId
  readonly replyId: ReplyId
  readonly draft?: Draft | undefined
}

const TROUBLES: Readonly<Record<Trouble, keyof Words>> = {
  again: 'replyAgain',
  full: 'repliesFull',
  unavailable: 'replyUnavailable',
}

export const Form = ({
  frame,
  messageId,
  replyId,
  draft,
  to,
  send,
  children,
}: FormProps & { to: 'replies' | 'answer'; send: string; children: Child }) => (
  <form method="post" action={`/messages/${messageId}/${to}`}>
    <Csrf token={frame.csrfToken ?? ''} />
    <input type="hidden" name="reply" value={replyId} />
    {draft?.trouble && (
      // Before the fields, so that it has the focus: it may stand far below the fold.
      <p class="error" role="alert" tabindex={-1} autofocus>
        {words(frame)[TROUBLES[draft.trouble]]}
      </p>
    )}
    {children}
    <button type="submit">{send}</button>
  </form>
)

export const FieldError = ({ id, children }: { id: string; children: Child }) => (
  <p class="error" id={id}>
    <span aria-hidden="true">⚠ </span>
    {children}
  </p>
)

/** Ids of those that are there, for `aria-describedby`. */
export const describedBy = (...ids: readonly (string | false | undefined)[]): string | undefined =>
  ids.filter(Boolean).join(' ') || undefined

export const Choice = ({
  name,
  value,
  checked,
  focus,
  children,
}: {
  name: string
  value: string
  checked: boolean
  focus: boolean
  children: Child
}) => (
  <label class="choice">
    <input type="radio" name={name} value={value} checked={checked} autofocus={focus} />
    <span dir="auto">{children}</span>
  </label>
)
