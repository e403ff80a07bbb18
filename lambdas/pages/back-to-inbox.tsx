// The way back to the inbox from a page of one's own.
import { type PageProps, words } from './layout.tsx'

export const BackToInbox = ({ frame }: PageProps) => (
  <p class="noprint">
    <a class="plain" href="/messages">
      ← {words(frame).backToInbox}
    </a>
  </p>
)
