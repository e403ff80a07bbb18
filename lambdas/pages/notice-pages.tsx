// Short pages that say what happened and what to do next. None of them says more than the person who sees it knows already.
import { Layout, type PageProps, words } from './layout.tsx'
import type { Words } from './words.ts'

type Step = { readonly href: string; readonly label: keyof Words }
type Telling = { readonly title: keyof Words; readonly text: keyof Words; readonly next?: Step }

const telling =
  ({ title, text, next }: Telling) =>
  ({ frame }: PageProps) => {
    const say = words(frame)
    return (
      <Layout frame={frame} title={say[title]}>
        <div class="card">
          <h1>{say[title]}</h1>
          <p>{say[text]}</p>
          {next && (
            <p>
              <a class="button" href={next.href}>
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
export const NotEnrolledPage = telling({ title: 'notEnrolledTitle', text: 'notEnrolledText' })
export const TroublePage = telling({ title: 'troubleTitle', text: 'troubleText' })
