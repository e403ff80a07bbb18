// The frame of every page: one language, one heading, the organization's name and phone, no script, and a title that reveals nothing.
import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { Language } from '../domain/channel.ts'
import type { Organization } from '../domain/organization.ts'
import { staticTextsOf } from './static-words.ts'
import { STYLE } from './style.ts'
import { type Words, wordsOf } from './words.ts'

/** What every page is told. `csrfToken` is there for whoever is signed in. */
export type Frame = {
  readonly organization: Organization
  readonly language: Language
  readonly csrfToken?: string
}

export type PageProps = { readonly frame: Frame }

const other: Readonly<Record<Language, Language>> = { en: 'es', es: 'en' }

export const words = ({ language }: Frame): Words => wordsOf[language]

/** @param keepsWords - a switch of language would lose what was written. @param query - what the page is about, for a switch of language to keep. */
export const Layout = ({
  frame,
  title,
  keepsWords = false,
  query = '',
  children,
}: PageProps & { title: string; keepsWords?: boolean; query?: string; children: Child }) => {
  const say = words(frame)
  const { label, phone } = frame.organization
  return (
    <html lang={frame.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} – ${label}`}</title>
        <style>{raw(STYLE)}</style>
      </head>
      <body>
        <a class="skip" href="#main">
          {say.skip}
        </a>
        <header>
          <span class="label">{label}</span>
          <div class="tools">
            {!keepsWords && (
              <a
                href={`?${query && `${query}&`}lang=${other[frame.language]}`}
                lang={other[frame.language]}
                hreflang={other[frame.language]}
              >
                {say.otherLanguage}
              </a>
            )}
            {frame.csrfToken && (
              <form method="post" action="/sign-out">
                <Csrf token={frame.csrfToken} />
                <button class="plain" type="submit">
                  {say.signOut}
                </button>
              </form>
            )}
          </div>
        </header>
        <main id="main" tabindex={-1}>
          {children}
        </main>
        {frame.csrfToken && <IdleWarning frame={frame} token={frame.csrfToken} />}
        <footer>
          <p>
            {say.help} <a href={`tel:${phone.replace(/[^\d+]/g, '')}`}>{phone}</a>. {say.emergency}
          </p>
          <p>
            {label}, {frame.organization.postalAddress}
          </p>
          <p>
            <a class="plain" href="/privacy">
              {staticTextsOf[frame.language].privacy.title}
            </a>{' '}
            <a class="plain" href="/accessibility">
              {staticTextsOf[frame.language].accessibility.title}
            </a>
          </p>
        </footer>
      </body>
    </html>
  )
}

/** Shown by the stylesheet when its time has come. It opens a window of its own, so that nothing that is being written is lost. */
const IdleWarning = ({ frame, token }: PageProps & { token: string }) => {
  const say = words(frame)
  return (
    <div class="idle" role="alert">
      <p>{say.idleText}</p>
      <form method="post" action="/stay-signed-in" target="_blank" rel="noopener">
        <Csrf token={token} />
        <button type="submit">
          {say.idleStay} {say.idleWindow}
        </button>
      </form>
    </div>
  )
}

export const Csrf = ({ token }: { token: string }) => <input type="hidden" name="csrf" value={token} />
