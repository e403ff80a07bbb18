// What the gateway needs to know of one REST API, read once at start. Types only.
import type { WriteFault } from './gateway-responses.ts'
import type { LambdaIntegration } from './lambda-integration.ts'
import type { MockIntegration } from './mock-integration.ts'
import type { RequestRules } from './request-validator.ts'
import type { Route } from './route-tree.ts'

export type CognitoRules = {
  readonly poolArns: readonly string[]
  /** Header with the token. */
  readonly header: string
  readonly pattern: RegExp | undefined
  /** One of them must be in an access token; without any, an identity token is asked for. */
  readonly scopes: readonly string[]
}

export type Method = {
  /** Nothing for a method that is open to everyone. */
  readonly authorizer: CognitoRules | undefined
  readonly rules: RequestRules
  readonly integration: LambdaIntegration | MockIntegration
}

/** By HTTP method, or ANY. */
export type Methods = Readonly<Record<string, Method>>

export type Api = {
  readonly id: string
  readonly key: string
  /** Place in the tree of constructs. */
  readonly path: string
  readonly stage: string
  readonly accountId: string
  readonly root: Route<Methods>
  readonly writeFault: WriteFault
  readonly accessLogFormat: string | undefined
  readonly binaryTypes: readonly string[]
}
