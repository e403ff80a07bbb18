// Ways between the pages of a signed-in patient. Their names tell nothing of any message.
import { activityWords } from './activity-words.ts'
import { type PageProps, words } from './layout.tsx'
import { preferenceWords } from './preference-words.ts'

export const BackToInbox = ({ frame }: PageProps) => (
  <p class="noprint">
    <a class="plain" href="/messages">
      ← {words(frame).backToInbox}
    </a>
  </p>
)

export const OwnPages = ({ frame }: PageProps) => (
  <nav class="noprint" aria-label={preferenceWords(frame).more}>
    <ul class="card list">
      <li>
        <a href="/preferences">{preferenceWords(frame).title}</a>
      </li>
      <li>
        <a href="/activity">{activityWords(frame).title}</a>
      </li>
    </ul>
  </nav>
)
