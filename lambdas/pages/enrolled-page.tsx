// What comes after the enrolment form: the account is ready, or there was one already. It tells nothing of anybody.
import { queryFor, signInFrom } from './enrol-page.tsx'
import { Layout, type PageProps, words } from './layout.tsx'

export const EnrolledPage = ({
  frame,
  link,
  known,
  withPassword,
}: PageProps & { link?: string | undefined; known: boolean; withPassword: boolean }) => {
  const say = words(frame)
  const title = known ? say.knownTitle : say.enrolledTitle
  return (
    <Layout frame={frame} title={title} query={[queryFor(link), known && 'known=1'].filter(Boolean).join('&')}>
      <div class="card">
        <h1>{title}</h1>
        <p>{withPassword ? (known ? say.knownText : say.enrolledText) : say.enrolledCode}</p>
        {withPassword && !known && <p>{say.enrolledNext}</p>}
        <p>
          <a class="button" href={signInFrom(link)}>
            {say.enrolSignIn}
          </a>
        </p>
      </div>
    </Layout>
  )
}
