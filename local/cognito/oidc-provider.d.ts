// The parts of oidc-provider (it ships no types) and of its koa context that the user pool uses. Nothing else may be called.
declare module 'oidc-provider' {
  import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'

  type Params = Readonly<Record<string, string | undefined>>
  export type Login = { readonly accountId: string; readonly amr: readonly string[] }

  export interface StoredToken {
    readonly grantId: string
    readonly accountId: string
    readonly authTime?: number
    readonly nonce?: string
    readonly scope?: string
  }

  export interface Entities {
    readonly Client?: { readonly clientId: string }
    readonly AuthorizationCode?: StoredToken
    readonly RefreshToken?: StoredToken
    readonly AccessToken?: StoredToken
    readonly ClientCredentials?: { readonly scope?: string }
  }

  interface CookieOptions {
    readonly path?: string
  }

  export interface Context {
    readonly req: IncomingMessage
    readonly res: ServerResponse
    readonly method: string
    readonly path: string
    readonly querystring: string
    query: Params
    status: number
    type: string
    body: unknown
    readonly cookies: { set(name: string, value: string | null, options?: CookieOptions): void }
    readonly oidc?: { readonly entities: Entities; readonly body?: Params }
    get(header: string): string
    set(header: string, value: string): void
    redirect(url: string): void
    acceptsLanguages(...languages: string[]): string | false
  }

  export type Middleware = (ctx: Context, next: () => Promise<void>) => Promise<void>

  export interface Interaction {
    readonly uid: string
    readonly params: Params
    result?: unknown
    session?: { readonly accountId: string; readonly uid: string }
    persist(): Promise<unknown>
  }

  export interface Session {
    readonly accountId?: string
    destroy(): Promise<void>
  }

  export interface Grant {
    addOIDCScope(scope: string): void
    save(): Promise<string>
  }

  export interface ProviderContext extends Context {
    readonly oidc: {
      readonly client: { readonly clientId: string; readonly scope: string }
      readonly session: { readonly accountId: string }
      readonly entities: Entities
      readonly account?: { readonly accountId: string }
    }
  }

  export interface Adapter {
    upsert(id: string, payload: object, expiresIn?: number): Promise<void>
    find(id: string): Promise<object | undefined>
    findByUid(uid: string): Promise<object | undefined>
    findByUserCode(code: string): Promise<undefined>
    consume(id: string): Promise<void>
    destroy(id: string): Promise<void>
    revokeByGrantId(grantId: string): Promise<void>
  }

  export interface Check {
    readonly reason: string
  }

  export const interactionPolicy: {
    readonly Check: new (
      reason: string,
      description: string,
      error: string,
      check: (ctx: ProviderContext) => boolean,
    ) => Check
    base(): { get(prompt: 'login'): { checks: { add(check: Check): void } }; remove(prompt: 'consent'): void }
  }

  export class Provider {
    constructor(issuer: string, configuration: object)
    readonly Grant: {
      new (grant: { jti: string; clientId: string; accountId: string }): Grant
      find(id: string): Promise<Grant | undefined>
    }
    readonly Session: {
      get(ctx: Context): Promise<Session>
      findByUid(uid: string): Promise<Session | undefined>
    }
    callback(): RequestListener
    use(middleware: Middleware): this
    on(event: 'server_error', listener: (ctx: Context, error: Error) => void): this
    on(event: 'error', listener: (error: Error) => void): this
    cookieName(kind: 'session' | 'interaction'): string
    interactionDetails(req: IncomingMessage, res: ServerResponse): Promise<Interaction>
    interactionResult(
      req: IncomingMessage,
      res: ServerResponse,
      result: { readonly login: Login },
      options: { readonly mergeWithLastSubmission: false },
    ): Promise<string>
  }
}
