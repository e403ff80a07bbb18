// Privacy and accessibility: the same for everybody, signed in or not.
import { fill } from '../domain/slots.ts'
import { Layout, type PageProps } from './layout.tsx'
import { type StaticPageName, staticTextsOf } from './static-words.ts'

export const StaticPage = ({ frame, name }: PageProps & { name: StaticPageName }) => {
  const { title, parts } = staticTextsOf[frame.language][name]
  const { label, phone } = frame.organization
  return (
    <Layout frame={frame} title={title}>
      <div class="card">
        <h1>{title}</h1>
        {parts.map(({ heading, text }) => (
          <>
            <h2>{heading}</h2>
            <p>{fill(text, { label, phone })}</p>
          </>
        ))}
      </div>
    </Layout>
  )
}
