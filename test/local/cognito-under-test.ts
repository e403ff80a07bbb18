// A user pool with a patient in it, a browser without a screen, and the OAuth client that our portal uses.
import {
  allowInsecureRequests,
  buildAuthorizationUrl,
  ClientSecretPost,
  type Configuration,
  discovery,
} from 'openid-client'
import { expect } from 'vitest'
import type { AppClient } from '../../local/cognito/app-client.ts'
import { totpCode } from '../../local/cognito/totp.ts'
import { startUserPool } from '../../local/cognito/user-pool.ts'
import { openStore, type Store } from '../../local/store.ts'

export const callback = 'http://localhost:4999/callback'
export const ada = {
  username: 'ada',
  password: 'Corr3ct-horse!',
  totpSecret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
  attributes: { email: 'ada@example.com', email_verified: 'true', 'custom:patientId': 'pat_1' },
}

export const portal: AppClient = {
  clientId: 'portal-id',
  name: 'portal',
  secret: 'portal-secret',
  flows: ['code'],
  scopes: ['openid', 'email', 'profile'],
  callbackUrls: [callback],
  logoutUrls: ['http://localhost:4999/bye'],
  accessTokenSeconds: 900,
  idTokenSeconds: 600,
}
const phone: AppClient = { ...portal, clientId: 'phone-id', name: 'phone', secret: undefined }
export const machine: AppClient = {
  clientId: 'machine-id',
  name: 'machine',
  secret: 'machine secret/+:%',
  flows: ['client_credentials'],
  scopes: ['sealpost/messages.send', 'sealpost/messages.read'],
}

export async function startPool({
  store = openStore(),
  port = 0,
  mfa = true,
  passwordless = false,
  callbackUrl = callback,
} = {}) {
  const pool = await startUserPool({
    poolId: 'us-east-1_Patients1',
    region: 'us-east-1',
    port,
    store,
    clients: [{ ...portal, callbackUrls: [callbackUrl] }, phone, machine],
    resourceServers: { sealpost: ['messages.send', 'messages.read', 'messages.recall'] },
    mfa,
    passwordless,
  })
  await pool.users.put(ada)
  const discovered = (clientId: string, secret?: string): Promise<Configuration> =>
    discovery(new URL(pool.issuer), clientId, secret, secret ? ClientSecretPost(secret) : undefined, {
      execute: [allowInsecureRequests],
    })
  return { pool, store, discovered }
}

export type PoolUnderTest = { readonly pool: Awaited<ReturnType<typeof startUserPool>>; readonly store: Store }

export const authorizeUrl = (config: Configuration, parameters: Record<string, string> = {}): URL =>
  buildAuthorizationUrl(config, { redirect_uri: callback, scope: 'openid email', state: 's1', ...parameters })

/** Follows redirects and keeps cookies, as long as the addresses are the pool's own. */
export function openBrowser() {
  const jar = new Map<string, { value: string; path: string }>()

  const keep = (header: string) => {
    expect(header, 'cookies end with the session').not.toMatch(/max-age|expires=(?!Thu, 01 Jan 1970)/i)
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(header) ?? []
    const path = /path=([^;]+)/i.exec(header)?.[1] ?? '/'
    if (/expires=/i.test(header)) jar.delete(name + path)
    else jar.set(name + path, { value: `${name}=${value}`, path })
  }

  const visit = async (address: URL | string, form?: Record<string, string>) => {
    let url = new URL(address)
    let body = form && new URLSearchParams(form)
    for (;;) {
      const sent = [...jar.values()].filter(({ path }) => url.pathname.startsWith(path)).map(({ value }) => value)
      const headers = { accept: 'text/html', cookie: sent.join('; ') }
      const answer = await fetch(url, { method: body ? 'POST' : 'GET', body, headers, redirect: 'manual' })
      for (const header of answer.headers.getSetCookie()) keep(header)
      const location = answer.headers.get('location')
      if (!location) return { url, status: answer.status, headers: answer.headers, text: await answer.text() }
      const next = new URL(location, url)
      if (next.origin !== url.origin) return { url: next, status: answer.status, headers: answer.headers, text: '' }
      url = next
      body = undefined
    }
  }

  /** Goes through both pages, and ends wherever the pool sends the browser. */
  const signIn = async (address: URL, person: Partial<typeof ada> & { readonly now?: number } = {}) => {
    const { username, password, totpSecret, now = Date.now() } = { ...ada, ...person }
    const page = await visit(address)
    const asked = await visit(page.url, { username, password })
    return asked.text.includes('name="code"') ? visit(asked.url, { code: totpCode(totpSecret, now) }) : asked
  }

  return { visit, signIn }
}
