// Offers a passkey after the first sign-in. Whoever wants none goes on to what they came for.
import { Layout, type PageProps, words } from './layout.tsx'

/** `next`: an address of ours. */
export const FasterPage = ({ frame, passkeyUrl, next }: PageProps & { passkeyUrl: string; next: string }) => {
  const say = words(frame)
  return (
    <Layout frame={frame} title={say.hintTitle}>
      <div class="card">
        <h1>{say.hintTitle}</h1>
        <p>{say.hintLead}</p>
        <p>{say.hintSafe}</p>
        <p>
          <a class="button" href={passkeyUrl}>
            {say.hintYes}
          </a>
        </p>
        <p>
          <a class="button quiet" href={next}>
            {say.hintNo}
          </a>
        </p>
      </div>
    </Layout>
  )
}
