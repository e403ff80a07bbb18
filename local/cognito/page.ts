// The frame of every page that a pool shows. It loads nothing, runs no script but the one for passkeys, and escapes every value.
import { html, raw } from 'hono/html'
import type { Context } from 'oidc-provider'
import { STYLE, STYLE_SOURCE } from './page-style.ts'
import { PASSKEY_SCRIPT, PASSKEY_SCRIPT_SOURCE } from './passkey-script.ts'
import { asLanguage, LANGUAGE_NAMES, type Language, WORDS } from './sign-in-words.ts'

export type Html = ReturnType<typeof html>

export type Page = {
  readonly status: number
  readonly title: string
  readonly content: Html
  /** Where the form may lead in the end: browsers check redirects after a form too. */
  readonly formTarget?: string
  readonly wrong?: boolean
  /** Whether it asks the browser for a passkey. */
  readonly script?: boolean
}

export function languageOf(ctx: Context, asked?: string): Language {
  return asLanguage(ctx.query['lang']) ?? asLanguage(asked) ?? asLanguage(ctx.acceptsLanguages('en', 'es')) ?? 'en'
}

export async function showPage(ctx: Context, label: string, language: Language, page: Page): Promise<void> {
  const target = page.formTarget && URL.canParse(page.formTarget) ? ` ${new URL(page.formTarget).origin}` : ''
  ctx.status = page.status
  ctx.type = 'html'
  ctx.set('cache-control', 'no-store')
  ctx.set('referrer-policy', 'no-referrer')
  ctx.set('x-content-type-options', 'nosniff')
  ctx.set('vary', 'accept-language')
  ctx.set(
    'content-security-policy',
    `default-src 'none'; style-src ${STYLE_SOURCE};${page.script ? ` script-src ${PASSKEY_SCRIPT_SOURCE};` : ''} form-action 'self'${target}; base-uri 'none'; frame-ancestors 'none'`,
  )
  ctx.body = String(await frame(ctx, label, language, page))
}

function frame(ctx: Context, label: string, language: Language, { title, content, wrong, script }: Page): Html {
  const words = WORDS[language]
  const other: Language = language === 'en' ? 'es' : 'en'
  const query = new URLSearchParams({ ...ctx.query, lang: other })
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${wrong ? `${words.error} ` : ''}${title} – ${label}</title>
<style>${raw(STYLE)}</style>
</head>
<body>
<main>
<p class="label" translate="no">${label}</p>
<h1>${title}</h1>
${content}
</main>
<footer>
<nav aria-label="${words.language}"><a href="${ctx.path}?${query}" lang="${other}" hreflang="${other}">${LANGUAGE_NAMES[other]}</a></nav>
<p>${words.demo}</p>
</footer>
${script ? html`<script>${raw(PASSKEY_SCRIPT)}</script>` : ''}
</body>
</html>`
}
