// For whoever was signed out while writing: their words, given back to be sent after the sign-in. It tells nothing of the message.
import type { MessageId } from '../domain/ids.ts'
import { MOST_REPLY_CHARACTERS } from '../domain/reply.ts'
import { type Draft, TEXT_FIELD } from './draft.ts'
import { Layout, type PageProps, words } from './layout.tsx'
import { TextField } from './text-field.tsx'

export const HeldPage = ({ frame, messageId, draft }: PageProps & { messageId: MessageId; draft: Draft }) => {
  const say = words(frame)
  const entries = [...draft.entries.reveal()]
  const text = entries.find(([name]) => name === TEXT_FIELD)
  return (
    <Layout frame={frame} title={say.heldTitle} keepsWords>
      <div class="card">
        <h1>{say.heldTitle}</h1>
        <p>{say.heldText}</p>
        <p>{say.heldFirst}</p>
        <p>
          <a class="button" href={`/sign-in?message=${messageId}`} target="_blank" rel="noopener">
            {say.signInAgain}
          </a>
        </p>
        <p>{say.heldThen}</p>
        <form method="post" action={`/messages/${messageId}/${draft.form === 'reply' ? 'replies' : 'answer'}`}>
          {text && (
            <TextField
              frame={frame}
              name={TEXT_FIELD}
              id="reply-text"
              label={say.replyLabel}
              value={text[1]}
              most={MOST_REPLY_CHARACTERS}
              rows={6}
              fault={undefined}
              focus={false}
            />
          )}
          {entries
            .filter(([name]) => name !== TEXT_FIELD)
            .map(([name, value]) => (
              <input type="hidden" name={name} value={value} />
            ))}
          <button class="quiet" type="submit">
            {say.sendReply}
          </button>
        </form>
      </div>
    </Layout>
  )
}
