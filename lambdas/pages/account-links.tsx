// The ways to what a person chooses and sees of themself, to their sessions, and to whose messages are shown. Their names tell nothing of any message.
import { activityWords } from './activity-words.ts'
import { type PageProps, words } from './layout.tsx'
import { preferenceWords } from './preference-words.ts'

/** @param isOwn - the messages are the person's own: whoever acts for somebody may neither choose for them nor see who looked. */
export const AccountLinks = ({ frame, isOwn }: PageProps & { isOwn: boolean }) => {
  const say = words(frame)
  const own = [
    { href: '/preferences', label: preferenceWords(frame).title },
    { href: '/activity', label: activityWords(frame).title },
  ]
  const links = [
    ...(isOwn ? own : []),
    { href: '/for', label: say.forLink },
    { href: '/sessions', label: say.devicesTitle },
  ]
  return (
    <nav class="card noprint" aria-labelledby="account">
      <h2 id="account">{say.accountTitle}</h2>
      <ul class="list">
        {links.map(({ href, label }) => (
          <li>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
