// /passkeys/add: where somebody who is signed in adds a passkey, and goes back to a registered address, without a code. As managed login has it.
import { html } from 'hono/html'
import type { Context, Middleware, Provider } from 'oidc-provider'
import type { AppClient } from './app-client.ts'
import { readForm } from './form.ts'
import type { ShowProblem } from './logout.ts'
import { languageOf, showPage } from './page.ts'
import type { Passkeys } from './passkeys.ts'
import { passkeyForm } from './sign-in-pages.ts'
import { WORDS } from './sign-in-words.ts'
import type { Users } from './users.ts'

export type PasskeyPageSettings = {
  readonly provider: Provider
  readonly clients: readonly AppClient[]
  readonly users: Users
  readonly passkeys: Passkeys
  readonly label: string
  readonly showProblem: ShowProblem
}

export function passkeyPage({
  provider,
  clients,
  users,
  passkeys,
  label,
  showProblem,
}: PasskeyPageSettings): Middleware {
  return async (ctx, next) => {
    if (ctx.path !== '/passkeys/add') return next()
    const back = destinationOf(ctx, clients)
    const { accountId } = await provider.Session.get(ctx)
    const user = accountId === undefined ? undefined : users.findBySub(accountId)
    if (!back || !user) {
      ctx.status = 400
      return showProblem(ctx, { error: back ? 'login_required' : 'invalid_request' })
    }
    const about = `add ${user.sub}`
    if (ctx.method === 'POST') {
      if (!passkeys.add(about, user, await readForm(ctx.req))) {
        ctx.status = 400
        return showProblem(ctx, { error: 'invalid_passkey' })
      }
      ctx.redirect(back)
      ctx.status = 303
      return
    }
    const language = languageOf(ctx)
    const words = WORDS[language]
    const action = `/passkeys/add?${ctx.querystring}`
    const challenge = passkeys.challengeFor(about)
    const of = { user: Buffer.from(user.sub).toString('base64url'), name: user.username }
    await showPage(ctx, label, language, {
      status: 200,
      title: words.addPasskey,
      content: html`<p>${words.addPasskeyHint}</p>${passkeyForm(action, challenge, words.createPasskey, of)}`,
      formTarget: back,
      script: true,
    })
  }
}

function destinationOf({ query }: Context, clients: readonly AppClient[]): string | undefined {
  const client = clients.find(({ clientId }) => clientId === query['client_id'])
  const uri = query['redirect_uri']
  return uri !== undefined && client?.callbackUrls?.includes(uri) ? uri : undefined
}
