// Short pages that say what happened and what to do next. None of them says more than the person who sees it knows already.
import { Layout, type PageProps, words } from './layout.tsx'
import type { Words } from './words.ts'

type Step = { readonly href: string; readonly label: keyof Words }
type Telling = { readonly title: keyof Words; readonly text: keyof Words; readonly next?: Step }

const telling =
  ({ title, text, next }: Telling) =>
  ({ frame, href = next?.href }: PageProps & { href?: string }) => {
    const say = words(frame)
    return (
      <Layout frame={frame} title={say[title]}>
        <div class="card">
          <h1>{say[title]}</h1>
          <p>{say[text]}</p>
          {next && (
            <p>
              <a class="button" href={href}>
                {say[next.label]}
              </a>
            </p>
          )}
        </div>
      </Layout>
    )
  }

const SIGN_IN: Step['href'] = '/sign-in'

export const NotFoundPage = telling({ title: 'notFoundTitle', text: 'notFoundText' })
export const SignedOutPage = telling({
  title: 'signedOutTitle',
  text: 'signedOutText',
  next: { href: SIGN_IN, label: 'signInAgain' },
})
export const SignInFailedPage = telling({
  title: 'failedTitle',
  text: 'failedText',
  next: { href: SIGN_IN, label: 'tryAgain' },
})
/** For whoever acts for somebody, where only that person may look or choose. */
export const OwnOnlyPage = telling({
  title: 'ownOnlyTitle',
  text: 'ownOnlyText',
  next: { href: '/for', label: 'forLink' },
})
export const StayedPage = telling({ title: 'stayedTitle', text: 'stayedText' })
const NotEnrolled = telling({
  title: 'notEnrolledTitle',
  text: 'notEnrolledText',
  next: { href: SIGN_IN, label: 'otherAccount' },
})
/** @param otherAccount where the provider forgets who signed in, and asks again. */
export const NotEnrolledPage = ({ frame, otherAccount }: PageProps & { otherAccount: string }) =>
  NotEnrolled({ frame, href: otherAccount })
export const NotMineDonePage = telling({ title: 'silencedTitle', text: 'notMineDone' })
export const StoppedPage = telling({ title: 'silencedTitle', text: 'stopDone' })
export const TroublePage = telling({ title: 'troubleTitle', text: 'troubleText' })
