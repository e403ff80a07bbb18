// What a link shows to whoever opens it. It is told nothing of any message, so it is the same for a real, an expired, a recalled and an invented one.
import { Layout, type PageProps, words } from './layout.tsx'

/** `token` as it stands in an address. */
type LinkProps = PageProps & { readonly token: string }

export const LinkPage = ({ frame, token }: LinkProps) => {
  const say = words(frame)
  return (
    <Layout frame={frame} title={say.linkTitle}>
      <div class="card">
        <h1>{say.linkTitle}</h1>
        <p>{say.linkLead}</p>
        <p class="soft">{say.linkWhy}</p>
        <p>
          <a class="button" href={`/sign-in?link=${token}`}>
            {say.signIn}
          </a>
        </p>
        <p>
          {say.enrolFirst} <a href={`/enrol?link=${token}`}>{say.enrolLink}</a>
        </p>
        <p class="soft">{say.linkDoubt}</p>
      </div>
      <NotMineCard frame={frame} token={token} />
    </Layout>
  )
}

/** For whoever got a text that was meant for somebody else, signed in or not. */
export const NotMineCard = ({ frame, token }: LinkProps) => {
  const say = words(frame)
  return (
    <div class="card">
      <h2>{say.notMineQuestion}</h2>
      <p class="soft">{say.notMineText}</p>
      <p>
        <a class="button quiet" href={`/m/${token}/not-mine`}>
          {say.notMine}
        </a>
      </p>
    </div>
  )
}

const Question = ({
  frame,
  title,
  text,
  action,
  yes,
}: PageProps & Record<'title' | 'text' | 'action' | 'yes', string>) => (
  <Layout frame={frame} title={title}>
    <div class="card">
      <h1>{title}</h1>
      <p>{text}</p>
      <form method="post" action={action}>
        <button type="submit">{yes}</button>
      </form>
    </div>
  </Layout>
)

/** Asked once more, because one tap by mistake would end all texts to a patient's own phone. */
export const NotMinePage = ({ frame, token }: LinkProps) => {
  const { notMineTitle, notMineAsk, notMineYes } = words(frame)
  return Question({ frame, title: notMineTitle, text: notMineAsk, action: `/m/${token}/not-mine`, yes: notMineYes })
}

/** Where the stop link of an e-mail leads a person; their mail program posts to the same address (RFC 8058). */
export const StopPage = ({ frame, token }: LinkProps) => {
  const { stopTitle, stopText, stop } = words(frame)
  return Question({ frame, title: stopTitle, text: stopText, action: `/m/${token}/stop`, yes: stop })
}
