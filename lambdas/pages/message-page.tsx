// The message itself, to a patient who is signed in. Every word of the application is shown as text: none becomes markup, and none the title.
import type { Content } from '../domain/content.ts'
import type { ReplyId } from '../domain/ids.ts'
import type { Message } from '../domain/message.ts'
import type { Phi } from '../domain/phi.ts'
import { BackToInbox } from './back-to-inbox.tsx'
import type { Draft } from './draft.ts'
import { Layout, type PageProps, words } from './layout.tsx'
import { NotMineCard } from './link-page.tsx'
import { Markdown } from './markdown.tsx'
import { messageWords } from './message-words.ts'
import { PaymentCard } from './payment-card.tsx'
import { ReplyCards } from './reply-cards.tsx'
import { Moment } from './time.tsx'

export type MessagePageProps = PageProps & {
  readonly content: Phi<Content>
  readonly message: Message
  readonly timeZone: string
  /** Where patients may be sent: to pay, and by links in what is written. */
  readonly allowedHosts: readonly string[]
  /** For the reply that may be sent from this page. */
  readonly replyId: ReplyId
  /** What could not be taken. */
  readonly draft?: Draft | undefined
  /** What has just become of a reply. */
  readonly news?: 'replySent' | 'replyKnown' | undefined
}

export const MessagePage = ({ news, ...props }: MessagePageProps) => {
  const { frame, content, message, timeZone } = props
  const say = words(frame)
  const { subject, body, action } = content.reveal()
  const out = {
    path: `/messages/${message.id}/links`,
    hosts: props.allowedHosts,
    label: messageWords(frame).open,
  }
  return (
    <Layout frame={frame} title={say.messageTitle}>
      <BackToInbox frame={frame} />
      {news && (
        <p class="card done" role="status">
          {say[news]}
        </p>
      )}
      <article class="card">
        <h1 dir="auto">{subject}</h1>
        <p class="facts">
          {say.messageFrom} {frame.organization.label}
          <br />
          {say.sent} <Moment at={message.createdAt} language={frame.language} timeZone={timeZone} />
        </p>
        <Markdown out={out}>{body}</Markdown>
      </article>
      {action?.type === 'payment' && <PaymentCard frame={frame} payment={action} hosts={props.allowedHosts} />}
      <ReplyCards {...props} />
    </Layout>
  )
}

/** For what is not yours, recalled, expired or unknown, without telling which. By a link, also for what was never meant for you. */
export const MissingPage = ({ frame, token, unsent }: PageProps & { token?: string; unsent?: true }) => {
  const say = words(frame)
  return (
    <Layout frame={frame} title={say.missingTitle}>
      <div class="card">
        <h1>{say.missingTitle}</h1>
        <p>{say.missingText}</p>
        {unsent && <p role="alert">{say.replyUnsent}</p>}
        <p>{say.missingNext}</p>
        <p>
          <a class="button" href="/messages">
            {say.backToInbox}
          </a>
        </p>
      </div>
      {token && <NotMineCard frame={frame} token={token} />}
    </Layout>
  )
}
