// The API that applications call: a token of the user pool, and the scope of the call, before any code of ours runs.
import {
  AuthorizationType,
  CognitoUserPoolsAuthorizer,
  JsonSchemaType,
  JsonSchemaVersion,
  LambdaIntegration,
  type MethodOptions,
  MockIntegration,
  Model,
  PassthroughBehavior,
  ResponseType,
} from 'aws-cdk-lib/aws-apigateway'
import type { UserPool } from 'aws-cdk-lib/aws-cognito'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'
import { fullScope, type Scope } from '../scopes.ts'
import { answerWithProblems, gatewayProblem } from './api-problems.ts'
import { RestSite, type RestSiteProps } from './rest-site.ts'

export interface ApplicationApiProps extends Pick<RestSiteProps, 'host' | 'logKey' | 'logRetention'> {
  /** Holds the applications' clients. */
  readonly userPool: UserPool
}

export interface CallOptions {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** From the root, such as /v1/messages/{messageId}. */
  readonly path: string
  /** @default - none: the call is open to everybody */
  readonly scope?: Scope
  readonly function: IFunction
  /** @default false */
  readonly needsIdempotencyKey?: boolean
  /** Of a POST that has none. @default true */
  readonly takesBody?: boolean
}

export class ApplicationApi extends Construct {
  readonly site: RestSite
  readonly #authorizer: CognitoUserPoolsAuthorizer
  readonly #jsonObject: Model

  constructor(scope: Construct, id: string, props: ApplicationApiProps) {
    super(scope, id)
    this.site = new RestSite(this, 'Site', {
      ...props,
      rate: 500,
      burst: 1000,
      ratePerAddress: 30_000,
      // One application that runs wild must not use up what all have together: a hundred a second, over a minute.
      tokens: { limit: 6000, refusal: gatewayProblem(ResponseType.THROTTLED) },
    })
    answerWithProblems(this.site.api)
    this.#authorizer = new CognitoUserPoolsAuthorizer(this, 'Applications', { cognitoUserPools: [props.userPool] })
    // Only the shape: what is inside is checked by the function, which can say where it is wrong.
    this.#jsonObject = this.site.api.addModel('JsonObject', {
      contentType: 'application/json',
      schema: { schema: JsonSchemaVersion.DRAFT4, type: JsonSchemaType.OBJECT },
    })
    this.#health()
  }

  add(call: CallOptions): void {
    const options: MethodOptions = {
      ...(call.scope
        ? {
            authorizer: this.#authorizer,
            authorizationType: AuthorizationType.COGNITO,
            authorizationScopes: [fullScope(call.scope)],
          }
        : { authorizationType: AuthorizationType.NONE }),
      requestValidator: this.site.validator,
      ...(call.needsIdempotencyKey && { requestParameters: { 'method.request.header.Idempotency-Key': true } }),
      ...((call.method === 'POST' || call.method === 'PATCH') &&
        call.takesBody !== false && { requestModels: this.#bodyModels(call.method) }),
    }
    this.site.api.root
      .resourceForPath(call.path)
      .addMethod(call.method, new LambdaIntegration(call.function, { allowTestInvoke: false }), options)
  }

  // What has no model for its media type is not looked at by the gateway: each type that a function takes is named.
  #bodyModels(method: 'POST' | 'PATCH'): Record<string, Model> {
    return {
      'application/json': this.#jsonObject,
      ...(method === 'PATCH' && { 'application/merge-patch+json': this.#jsonObject }),
    }
  }

  #health(): void {
    const integration = new MockIntegration({
      passthroughBehavior: PassthroughBehavior.NEVER,
      requestTemplates: { 'application/json': '{"statusCode": 200}' },
      integrationResponses: [{ statusCode: '200', responseTemplates: { 'application/json': '{"status":"ok"}' } }],
    })
    this.site.api.root.resourceForPath('/v1/health').addMethod('GET', integration, {
      authorizationType: AuthorizationType.NONE,
      methodResponses: [{ statusCode: '200', responseModels: { 'application/json': Model.EMPTY_MODEL } }],
      requestValidator: this.site.validator,
    })
  }
}
