// What a link shows to whoever opens it. It is told nothing of any message, so it is the same for a real, an expired, a recalled and an invented one.
import { Layout, type PageProps, words } from './layout.tsx'

export const LinkPage = ({ frame, token }: PageProps & { token: string }) => {
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
      </div>
      <div class="card">
        <h2>{say.notMineQuestion}</h2>
        <p class="soft">{say.notMineText}</p>
        <form method="post" action={`/m/${token}/not-mine`}>
          <button class="quiet" type="submit">
            {say.notMine}
          </button>
        </form>
      </div>
    </Layout>
  )
}

export const NotMinePage = ({ frame }: PageProps) => {
  const say = words(frame)
  return (
    <Layout frame={frame} title={say.notMineDoneTitle}>
      <div class="card">
        <h1>{say.notMineDoneTitle}</h1>
        <p>{say.notMineDone}</p>
      </div>
    </Layout>
  )
}

/** Where the stop link of an e-mail leads a person; their mail program posts to the same address (RFC 8058). */
export const StopPage = ({ frame, token }: PageProps & { token: string }) => {
  const say = words(frame)
  return (
    <Layout frame={frame} title={say.stopTitle}>
      <div class="card">
        <h1>{say.stopTitle}</h1>
        <p>{say.stopText}</p>
        <form method="post" action={`/m/${token}/stop`}>
          <button type="submit">{say.stop}</button>
        </form>
      </div>
    </Layout>
  )
}
