// GET and POST /enrol, and the page that comes after. Nobody is signed in here: the form is bound to the browser by a cookie of its own.
import { timingSafeEqual } from 'node:crypto'
import type { SignInMethod } from '../domain/account.ts'
import { parseLinkToken } from '../domain/ids.ts'
import { log } from '../log.ts'
import type { EnrolDraft, EnrolFault, FaultsOf } from '../pages/enrol-draft.ts'
import { EnrolPage } from '../pages/enrol-page.tsx'
import { EnrolledPage } from '../pages/enrolled-page.tsx'
import { NotFoundPage, TroublePage } from '../pages/notice-pages.tsx'
import type { Secrets } from '../usecases/ports.ts'
import type { RedeemEnrolment } from '../usecases/redeem-enrolment.ts'
import { readEnrolForm } from './enrol-form.ts'
import {
  answersFor,
  frameFor,
  isSameOrigin,
  type PageRequest,
  type PageResult,
  pages,
  type Site,
  setCookie,
} from './web.ts'

export type EnrolPorts = Site & {
  readonly signInMethod: SignInMethod
  readonly redeemEnrolment: RedeemEnrolment
  readonly secrets: Pick<Secrets, 'token'>
}

export function makeHandler(ports: EnrolPorts) {
  const { redeemEnrolment, secrets, organization, signInMethod } = ports
  const withPassword = signInMethod === 'mfa'
  const retyped: [keyof FaultsOf, EnrolFault][] = withPassword ? [['password', 'again']] : []
  const { page, redirect } = answersFor(ports)
  const frame = (request: PageRequest) => frameFor(ports, request, undefined)

  const ask = (request: PageRequest, status: number, link: string | undefined, draft?: EnrolDraft): PageResult => {
    const held = request.cookie('form')
    const formToken = held && FORM_TOKEN.test(held) ? held : secrets.token()
    const markup = EnrolPage({ frame: frame(request), formToken, link, draft, withPassword })
    return page(status, markup, [setCookie('form', formToken)])
  }

  const enrol = async (request: PageRequest): Promise<PageResult> => {
    if (!isSameOrigin(ports, request)) return page(403, TroublePage({ frame: frame(request) }))
    const form = request.form()
    const link = linkIn(form.get('link'))
    const { request: wanted, draft } = readEnrolForm(form, organization, signInMethod)
    if (!isSame(form.get('csrf') ?? '', request.cookie('form') ?? ''))
      return ask(request, 403, link, { ...draft, faults: new Map(), trouble: 'again' })
    if (!wanted) return ask(request, 422, link, draft)

    const outcome = await redeemEnrolment(wanted)
    log.info('enrolment.redeemed', { result: outcome })
    switch (outcome) {
      case 'enrolled':
      case 'has-account':
        return redirect(
          `/enrolled?${new URLSearchParams({ ...(link && { link }), ...(outcome === 'has-account' && { known: '1' }) })}`,
        )
      case 'username-taken':
        return ask(request, 422, link, { ...draft, faults: new Map([['username', 'taken'], ...retyped]) })
      case 'refused':
      case 'no-email':
        return ask(request, 422, link, { ...draft, faults: new Map(retyped), trouble: outcome })
    }
  }

  const enrolled = (request: PageRequest): PageResult => {
    const link = linkIn(request.query('link'))
    return page(
      200,
      EnrolledPage({ frame: frame(request), link, known: request.query('known') !== undefined, withPassword }),
    )
  }

  return pages(ports, async (request) => {
    switch (`${request.event.httpMethod} ${request.event.resource}`) {
      case 'GET /enrol':
        return ask(request, 200, linkIn(request.query('link')))
      case 'POST /enrol':
        return enrol(request)
      case 'GET /enrolled':
        return enrolled(request)
      default:
        return page(404, NotFoundPage({ frame: frame(request) }))
    }
  })
}

const FORM_TOKEN = /^[\w-]{43}$/

/** What leads on is a token of ours or nothing. */
const linkIn = (value: string | null | undefined): string | undefined => parseLinkToken(value ?? '')

function isSame(given: string, held: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(held)]
  return FORM_TOKEN.test(held) && one.length === other.length && timingSafeEqual(one, other)
}
