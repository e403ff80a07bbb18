// A patient's messages, unread first, with the given name where somebody else reads. It shows when they came and which are new; subjects stay sealed until a message is opened.
import type { MessageId } from '../domain/ids.ts'
import type { Message } from '../domain/message.ts'
import type { Phi } from '../domain/phi.ts'
import { AccountLinks } from './account-links.tsx'
import { Layout, type PageProps, words } from './layout.tsx'
import { Moment } from './time.tsx'

export type InboxPageProps = PageProps & {
  readonly messages: readonly Message[]
  /** Where the part before this one begins, when there is one. */
  readonly next?: MessageId
  readonly isFirst: boolean
  readonly timeZone: string
  readonly whose?: Phi | undefined
}

export const InboxPage = ({ frame, messages, next, isFirst, timeZone, whose }: InboxPageProps) => {
  const say = words(frame)
  return (
    <Layout frame={frame} title={say.inboxTitle}>
      <div class="card">
        <h1>{say.inboxTitle}</h1>
        {whose && (
          <p>
            {say.forSomebody} <strong dir="auto">{whose.reveal()}</strong>.
          </p>
        )}
        {messages.length === 0 ? (
          <p>{say.inboxEmpty}</p>
        ) : (
          <ul class="list">
            {messages.map((message) => (
              <li>
                <a href={`/messages/${message.id}`} class={message.readAt ? undefined : 'new'}>
                  <span>
                    {say.openMessage} <Moment at={message.createdAt} language={frame.language} timeZone={timeZone} />
                  </span>
                  {message.readAt ? '' : <span class="tag">{say.unread}</span>}
                </a>
              </li>
            ))}
          </ul>
        )}
        {(next || !isFirst) && (
          <p class="noprint">
            {!isFirst && (
              <a class="plain" href="/messages">
                {say.inboxNewest}
              </a>
            )}{' '}
            {next && (
              <a class="plain" href={`/messages?before=${next}`}>
                {say.inboxOlder}
              </a>
            )}
          </p>
        )}
      </div>
      <AccountLinks frame={frame} isOwn={whose === undefined} />
    </Layout>
  )
}
