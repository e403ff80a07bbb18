// /login: asks for the password, then for the authenticator's code, and hands the person back to oidc-provider.
// It must answer a wrong username and a wrong password alike.
import type { Context, Interaction, Middleware, Provider } from 'oidc-provider'
import { realNow } from '../clock.ts'
import { readForm } from './form.ts'
import { languageOf, type Page, showPage } from './page.ts'
import type { Passkeys } from './passkeys.ts'
import { isPassword } from './password.ts'
import { authenticatorPage, codePage, endPage, type Form, passwordPage } from './sign-in-pages.ts'
import { type Language, WORDS, type Words } from './sign-in-words.ts'
import { isTotpCode, newTotpSecret } from './totp.ts'
import type { PoolUser, Users } from './users.ts'

export type SignInSettings = {
  readonly provider: Provider
  readonly users: Users
  readonly passkeys: Passkeys
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

/** With the key of an authenticator that is being set up. */
type Waiting = { readonly user: PoolUser; readonly newKey?: string | undefined }

export function signIn({ provider, users, passkeys, mfa, label }: SignInSettings): Middleware {
  const givePassword = async (attempt: Attempt, username: string, password: string) => {
    const { ctx, interaction, words, form, show } = attempt
    const user = users.find(username)
    const right = await isPassword(password, user?.passwordHash)
    if (!user?.enabled || !right) return show(passwordPage(words, form, { username }))
    if (user.status === 'FORCE_CHANGE_PASSWORD') return show(endPage(403, words.newPassword, words.newPasswordHint))
    if (!mfa && !user.totpSecret) return finish(provider, attempt, user, ['pwd'])
    // Whoever has no authenticator yet sets one up now. Its key is kept for this sign-in alone until a code has shown that it arrived.
    interaction.result = { passwordOf: user.sub, ...(!user.totpSecret && { newKey: newTotpSecret() }) }
    await interaction.persist()
    seeOther(ctx, form.action)
  }

  const giveCode = async (attempt: Attempt, { user, newKey }: Waiting, code: string) => {
    const { words, form, show } = attempt
    const key = user.totpSecret ?? newKey ?? ''
    // The phone is outside the system: it does not know that our clock was moved.
    const right = isTotpCode(key, code.replace(/\s/g, ''), realNow())
    if (!right) return show(pageFor(words, form, { user, newKey }, true))
    if (!user.totpSecret) users.save({ ...user, totpSecret: key })
    return finish(provider, attempt, user, ['pwd', 'otp'])
  }

  /** A passkey whose owner was checked is both factors. */
  const givePasskey = async (attempt: Attempt, fields: URLSearchParams) => {
    const { interaction, words, form, show } = attempt
    const user = passkeys.signedBy(interaction.uid, fields)
    return user
      ? finish(provider, attempt, user, ['swk', 'user', 'mfa'])
      : show(passwordPage(words, form, { username: '' }))
  }

  return async (ctx, next) => {
    if (!ctx.path.startsWith('/login/')) return next()
    const interaction = await currentInteraction(provider, ctx)
    const language = languageOf(ctx, interaction?.params['lang'])
    const words = WORDS[language]
    const show = (page: Page) => showPage(ctx, label, language, page)
    if (!interaction) return show(endPage(400, words.expired, words.expiredHint))
    if (ctx.query['start-again']) interaction.result = undefined

    const challenge = ctx.method === 'POST' ? undefined : passkeys.challengeFor(interaction.uid)
    const form = { ...formOf(ctx, interaction, language), challenge }
    const attempt = { ctx, interaction, words, form, show }
    const waiting = waitingForCode(interaction, users)
    if (ctx.method !== 'POST') return show(waiting ? pageFor(words, form, waiting, false) : passwordPage(words, form))
    const fields = await readForm(ctx.req)
    if (fields.has('passkey')) return givePasskey(attempt, fields)
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
function waitingForCode({ result }: Interaction, users: Users): Waiting | undefined {
  const { passwordOf, newKey } = (result ?? {}) as { passwordOf?: string; newKey?: string }
  const user = passwordOf === undefined ? undefined : users.findBySub(passwordOf)
  return user && { user, newKey }
}

const pageFor = (words: Words, form: Form, { user, newKey }: Waiting, wrong: boolean): Page =>
  !user.totpSecret && newKey ? authenticatorPage(words, form, newKey, wrong) : codePage(words, form, wrong)

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
