// The message itself, to a patient who is signed in. Every word of the application is shown as text: none becomes markup, and none the title.
import type { Content } from '../domain/content.ts'
import type { Phi } from '../domain/phi.ts'
import { Layout, type PageProps, words } from './layout.tsx'
import { NotMineCard } from './link-page.tsx'
import { Moment } from './time.tsx'

export const MessagePage = ({
  frame,
  content,
  sentAt,
  timeZone,
}: PageProps & { content: Phi<Content>; sentAt: Date; timeZone: string }) => {
  const say = words(frame)
  const { subject, body } = content.reveal()
  return (
    <Layout frame={frame} title={say.messageTitle}>
      <p class="noprint">
        <a class="plain" href="/messages">
          ← {say.backToInbox}
        </a>
      </p>
      <article class="card">
        <h1 dir="auto">{subject}</h1>
        <p class="facts">
          {say.messageFrom} {frame.organization.label}
          <br />
          {say.sent} <Moment at={sentAt} language={frame.language} timeZone={timeZone} />
        </p>
        <div class="text">
          {body.split(/\n{2,}/).map((paragraph) => (
            <p dir="auto">{paragraph}</p>
          ))}
        </div>
      </article>
    </Layout>
  )
}

/** For what is not yours, recalled, expired or unknown, without telling which. By a link, also for what was never meant for you. */
export const MissingPage = ({ frame, token }: PageProps & { token?: string }) => {
  const say = words(frame)
  return (
    <Layout frame={frame} title={say.missingTitle}>
      <div class="card">
        <h1>{say.missingTitle}</h1>
        <p>{say.missingText}</p>
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
