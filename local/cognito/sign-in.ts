// /login: asks for the password, then for the authenticator's code, and hands the person back to oidc-provider.
// It must answer a wrong username and a wrong password alike.
import type { Context, Interaction, Middleware, Provider } from 'oidc-provider'
import { realNow } from '../clock.ts'
import { readForm } from './form.ts'
import { languageOf, type Page, showPage } from './page.ts'
import { isPassword } from './password.ts'
import { codePage, endPage, type Form, passwordPage } from './sign-in-pages.ts'
import { type Language, WORDS, type Words } from './sign-in-words.ts'
import { isTotpCode } from './totp.ts'
import type { PoolUser, Users } from './users.ts'

export type SignInSettings = {
  readonly provider: Provider
  readonly users: Users
  readonly mfa: boolean
  readonly label: string
}

/** One attempt to sign in, from the first page to the last. */
type Attempt = {
  readonly ctx: Context
  readonly interaction: Interaction
  readonly words: Words
  readonly form: Form
  readonly show: (page: Page) => Promise<void>
}

export function signIn({ provider, users, mfa, label }: SignInSettings): Middleware {
  const givePassword = async (attempt: Attempt, username: string, password: string) => {
    const { ctx, interaction, words, form, show } = attempt
    const user = users.find(username)
    const right = await isPassword(password, user?.passwordHash)
    if (!user?.enabled || !right) return show(passwordPage(words, form, { username }))
    if (user.status === 'FORCE_CHANGE_PASSWORD') return show(endPage(403, words.newPassword, words.newPasswordHint))
    if (mfa && !user.totpSecret) return show(endPage(403, words.noAuthenticator, words.noAuthenticatorHint))
    if (!user.totpSecret) return finish(provider, attempt, user, ['pwd'])
    interaction.result = { passwordOf: user.sub }
    await interaction.persist()
    seeOther(ctx, form.action)
  }

  const giveCode = async (attempt: Attempt, user: PoolUser, code: string) => {
    const { words, form, show } = attempt
    // The phone is outside the system: it does not know that our clock was moved.
    const right = isTotpCode(user.totpSecret ?? '', code.replace(/\s/g, ''), realNow())
    return right ? finish(provider, attempt, user, ['pwd', 'otp']) : show(codePage(words, form, true))
  }

  return async (ctx, next) => {
    if (!ctx.path.startsWith('/login/')) return next()
    const interaction = await currentInteraction(provider, ctx)
    const language = languageOf(ctx, interaction?.params['lang'])
    const words = WORDS[language]
    const show = (page: Page) => showPage(ctx, label, language, page)
    if (!interaction) return show(endPage(400, words.expired, words.expiredHint))
    if (ctx.query['start-again']) interaction.result = undefined

    const form = formOf(ctx, interaction, language)
    const attempt = { ctx, interaction, words, form, show }
    const waiting = waitingForCode(interaction, users)
    if (ctx.method !== 'POST') return show(waiting ? codePage(words, form, false) : passwordPage(words, form))
    const fields = await readForm(ctx.req)
    return waiting && fields.has('code')
      ? giveCode(attempt, waiting, fields.get('code') ?? '')
      : givePassword(attempt, fields.get('username') ?? '', fields.get('password') ?? '')
  }
}

async function currentInteraction(provider: Provider, ctx: Context): Promise<Interaction | undefined> {
  try {
    const interaction = await provider.interactionDetails(ctx.req, ctx.res)
    return ctx.path === `/login/${interaction.uid}` ? interaction : undefined
  } catch {
    // Over, unknown, or begun in another browser: the same page for all.
    return undefined
  }
}

function formOf(ctx: Context, { params }: Interaction, language: Language): Form {
  return { action: `${ctx.path}?lang=${language}`, formTarget: params['redirect_uri'] }
}

/** Whose password was right already, so that only the code is missing. */
function waitingForCode({ result }: Interaction, users: Users): PoolUser | undefined {
  const { passwordOf } = (result ?? {}) as { passwordOf?: string }
  return passwordOf === undefined ? undefined : users.findBySub(passwordOf)
}

async function finish(provider: Provider, { ctx, interaction }: Attempt, user: PoolUser, amr: readonly string[]) {
  if (interaction.session && interaction.session.accountId !== user.sub) {
    // Somebody else was signed in here: oidc-provider would ask by a page with a script, which we do not serve.
    await (await provider.Session.findByUid(interaction.session.uid))?.destroy()
    interaction.session = undefined
    await interaction.persist()
  }
  const result = { login: { accountId: user.sub, amr } }
  const returnTo = await provider.interactionResult(ctx.req, ctx.res, result, { mergeWithLastSubmission: false })
  ctx.cookies.set(provider.cookieName('interaction'), null, { path: ctx.path })
  seeOther(ctx, returnTo)
}

function seeOther(ctx: Context, location: string): void {
  ctx.redirect(location)
  ctx.status = 303
}
