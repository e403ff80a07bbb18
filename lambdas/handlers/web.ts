// What every page shares: the headers, the cookies, the language, and one calm page when something breaks. Pages hold no script and load nothing.
import { createHash } from 'node:crypto'
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware'
import middy, { type MiddlewareObj } from '@middy/core'
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda'
import type { Language } from '../domain/channel.ts'
import { AppError } from '../domain/errors.ts'
import { parseLanguage, preferredLanguage } from '../domain/language.ts'
import type { Organization } from '../domain/organization.ts'
import { log, logger, nameOf } from '../log.ts'
import type { Frame } from '../pages/layout.tsx'
import { TroublePage } from '../pages/notice-pages.tsx'
import { STYLE } from '../pages/style.ts'
import type { Session } from '../usecases/ports.ts'

export type PageResult = APIGatewayProxyResult
export type Site = { readonly organization: Organization; readonly portalUrl: string; readonly signInOrigin: string }

export type PageRequest = {
  readonly event: APIGatewayProxyEvent
  /** By lower-case name. */
  readonly header: (name: string) => string | undefined
  readonly cookie: (name: CookieName) => string | undefined
  readonly query: (name: string) => string | undefined
  readonly parameter: (name: string) => string
  readonly form: () => URLSearchParams
}

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64')

// form-action follows redirects: signing out leads through the sign-in host.
const policyFor = (signInOrigin: string) =>
  `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action 'self' ${signInOrigin}; frame-ancestors 'none'; base-uri 'none'`

const headersFor = ({ signInOrigin }: Site) => ({
  'content-security-policy': policyFor(signInOrigin),
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex, nofollow',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
})

export const COOKIES = {
  session: '__Host-session',
  signIn: '__Host-sign-in',
  language: '__Host-lang',
  form: '__Host-form',
} as const
export type CookieName = keyof typeof COOKIES

/** Cookies without an age: they end with the browser, and the server-side record decides before that. */
export const setCookie = (name: CookieName, value: string): string =>
  `${COOKIES[name]}=${value}; Path=/; Secure; HttpOnly; SameSite=Lax`
export const dropCookie = (name: CookieName): string => `${setCookie(name, '')}; Max-Age=0`

export type Answers = {
  page(status: number, markup: { toString(): string }, cookies?: readonly string[]): PageResult
  /** A file of ours to keep. */
  file(name: string, type: string, text: string): PageResult
  redirect(location: string, cookies?: readonly string[]): PageResult
}

export function answersFor(site: Site): Answers {
  const headers = headersFor(site)
  const withCookies = (cookies: readonly string[]) =>
    cookies.length > 0 ? { multiValueHeaders: { 'set-cookie': [...cookies] } } : {}
  return {
    page: (statusCode, markup, cookies = []) => ({
      statusCode,
      headers: { ...headers, 'content-type': 'text/html; charset=utf-8' },
      ...withCookies(cookies),
      body: `<!doctype html>${markup}`,
    }),
    file: (name, type, text) => ({
      statusCode: 200,
      headers: { ...headers, 'content-type': type, 'content-disposition': `attachment; filename="${name}"` },
      body: text,
    }),
    redirect: (location, cookies = []) => ({
      statusCode: 303,
      headers: { ...headers, location },
      ...withCookies(cookies),
      body: '',
    }),
  }
}

/** What a person has chosen, here or on an earlier page; then what the patient's record says; then what the browser asks for. */
export function languageFor(request: PageRequest, session?: Session): Language {
  const chosen = parseLanguage(request.query('lang')) ?? parseLanguage(request.cookie('language'))
  return chosen ?? session?.language ?? preferredLanguage(request.header('accept-language'))
}

export function frameFor(site: Site, request: PageRequest, session: Session | undefined): Frame {
  return {
    organization: site.organization,
    language: languageFor(request, session),
    ...(session && { csrfToken: session.csrfToken }),
  }
}

/**
 * A form of ours, sent from a page of ours. Fetch metadata tells where a browser has it; `Origin` is `null` in forms from our own pages,
 * because they send no referrer. What neither tells is a program: it has to know the link's token, or the form's.
 */
export function isSameOrigin(site: Pick<Site, 'portalUrl'>, request: Pick<PageRequest, 'header'>): boolean {
  const fetchSite = request.header('sec-fetch-site')
  if (fetchSite !== undefined) return fetchSite === 'same-origin'
  const origin = request.header('origin')
  return origin === undefined || origin === 'null' || origin === new URL(site.portalUrl).origin
}

export const pages = (site: Site, route: (request: PageRequest) => Promise<PageResult>) => {
  const trouble: MiddlewareObj<APIGatewayProxyEvent, PageResult> = {
    onError: (request) => {
      log.error('request.failed', { errorName: nameOf(request.error) })
      const frame = frameFor(site, pageRequest(request.event), undefined)
      request.response = answersFor(site).page(isUnavailable(request.error) ? 503 : 500, TroublePage({ frame }))
    },
  }
  return middy<APIGatewayProxyEvent, PageResult>()
    .use(trouble)
    .use(injectLambdaContext(logger, { resetKeys: true, logEvent: false }))
    .handler(async (event) => {
      const request = pageRequest(event)
      return remembering(parseLanguage(request.query('lang')), await route(request))
    })
}

/** A language that was chosen on one page holds on the next. */
function remembering(language: Language | undefined, result: PageResult): PageResult {
  if (!language) return result
  const cookies = [...(result.multiValueHeaders?.['set-cookie'] ?? []), setCookie('language', language)]
  return { ...result, multiValueHeaders: { ...result.multiValueHeaders, 'set-cookie': cookies } }
}

const isUnavailable = (error: unknown) => error instanceof AppError && error.code === 'unavailable'

function pageRequest(event: APIGatewayProxyEvent): PageRequest {
  const headers = new Map(Object.entries(event.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]))
  const cookies = new Map(
    (headers.get('cookie') ?? '').split(';').map((pair) => {
      const [name = '', ...value] = pair.trim().split('=')
      return [name, value.join('=')] as const
    }),
  )
  return {
    event,
    header: (name) => headers.get(name),
    cookie: (name) => cookies.get(COOKIES[name]) || undefined,
    query: (name) => event.queryStringParameters?.[name] ?? undefined,
    parameter: (name) => event.pathParameters?.[name] ?? '',
    form: () =>
      new URLSearchParams(
        event.isBase64Encoded ? Buffer.from(event.body ?? '', 'base64').toString() : (event.body ?? ''),
      ),
  }
}
