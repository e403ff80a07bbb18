// The pages that patients see. Who may see what is the session's affair, so the gateway asks for no token.
import { createHash } from 'node:crypto'
import { AuthorizationType, LambdaIntegration, ResponseType } from 'aws-cdk-lib/aws-apigateway'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'
import { GATEWAY_WORDS } from '../gateway-words.ts'
import { ENROL_ROUTES, PAGE_ROUTES } from '../portal-routes.ts'
import { RestSite, type RestSiteProps } from './rest-site.ts'

export interface PatientPortalProps extends Pick<RestSiteProps, 'host' | 'logKey' | 'logRetention'> {
  readonly pages: IFunction
  /** Makes accounts, which the other pages may not. */
  readonly enrol: IFunction
  readonly organization: { readonly label: string; readonly phone: string }
}

const STYLE = 'body{font:1.0625rem/1.55 system-ui,sans-serif;max-width:38rem;margin:2rem auto;padding:0 1.25rem}'
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64')

export class PatientPortal extends Construct {
  readonly site: RestSite

  constructor(scope: Construct, id: string, props: PatientPortalProps) {
    super(scope, id)
    this.site = new RestSite(this, 'Site', {
      ...props,
      rate: 500,
      burst: 1000,
      ratePerAddress: 3000,
      // A whole waiting room may share one address; a code has 50 bits.
      guessing: { path: '/enrol', limit: 60 },
    })
    const { api, validator } = this.site
    const pages = new LambdaIntegration(props.pages, { allowTestInvoke: false })
    const options = { authorizationType: AuthorizationType.NONE, requestValidator: validator }
    for (const [method, path] of PAGE_ROUTES) api.root.resourceForPath(path).addMethod(method, pages, options)
    const enrol = new LambdaIntegration(props.enrol, { allowTestInvoke: false })
    for (const [method, path] of ENROL_ROUTES) api.root.resourceForPath(path).addMethod(method, enrol, options)
    api.root.addMethod('GET', pages, options)
    // Any other address gets our own page for it, in the reader's language.
    api.root.addResource('{proxy+}').addMethod('GET', pages, options)
    this.#troublePages(props.organization)
  }

  // What the gateway says itself, when no page of ours can: in both languages, because nobody is there to choose. A header of the
  // gateway's stands between quotes and can hold none, so what else the policy says stands in the page.
  #troublePages({ label, phone }: PatientPortalProps['organization']): void {
    const page = (en: string, es: string) =>
      `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${STYLE_HASH}'"><title>${escaped(label)}</title><style>${STYLE}</style></head><body><main><h1>${en}</h1><p>${escaped(label)}, ${escaped(phone)}</p><p lang="es">${es}</p></main></body></html>`
    const literal = (value: string) => `'${value}'`
    const responseHeaders = {
      'Cache-Control': literal('no-store'),
      'Content-Type': literal('text/html; charset=utf-8'),
      'Content-Security-Policy': literal('sandbox'),
      'Referrer-Policy': literal('no-referrer'),
      'Strict-Transport-Security': literal('max-age=31536000; includeSubDomains'),
      'X-Content-Type-Options': literal('nosniff'),
      'X-Robots-Tag': literal('noindex, nofollow'),
    }
    const trouble = page(GATEWAY_WORDS.en.trouble, GATEWAY_WORDS.es.trouble)
    this.site.api.addGatewayResponse('ServerTrouble', {
      type: ResponseType.DEFAULT_5XX,
      responseHeaders,
      templates: { 'text/html': trouble, 'application/json': trouble },
    })
    // Too many at once, or a firewall that counts a whole mobile network as one address: nothing is wrong with the link.
    for (const type of [ResponseType.THROTTLED, ResponseType.QUOTA_EXCEEDED, ResponseType.WAF_FILTERED])
      this.site.api.addGatewayResponse(`Busy${type.responseType}`, {
        type,
        responseHeaders,
        templates: { 'text/html': trouble, 'application/json': trouble },
      })
    const refused = page(GATEWAY_WORDS.en.refused, GATEWAY_WORDS.es.refused)
    this.site.api.addGatewayResponse('Refused', {
      type: ResponseType.DEFAULT_4XX,
      responseHeaders,
      templates: { 'text/html': refused, 'application/json': refused },
    })
  }
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
