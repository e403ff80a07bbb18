// The ways to one's sessions, and to whose messages are shown. Part of the inbox.
import { type PageProps, words } from './layout.tsx'

export const AccountLinks = ({ frame }: PageProps) => {
  const say = words(frame)
  return (
    <nav class="card noprint" aria-labelledby="account">
      <h2 id="account">{say.accountTitle}</h2>
      <ul class="list">
        <li>
          <a href="/for">{say.forLink}</a>
        </li>
        <li>
          <a href="/sessions">{say.devicesTitle}</a>
        </li>
      </ul>
    </nav>
  )
}
