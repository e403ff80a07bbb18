// Reads one method of a REST API with what it points to. What would not be acted out as in AWS is refused.
import * as v from 'valibot'
import type { Resource } from '../assembly/read-assembly.ts'
import { readProperties } from '../assembly/read-properties.ts'
import type { CognitoRules, Method } from './api.ts'
import { compileSchema, type Violations } from './json-schema.ts'
import { LambdaProperties, makeLambdaIntegration } from './lambda-integration.ts'
import { MockProperties, makeMockIntegration } from './mock-integration.ts'
import { checkParameterName, type RequestRules } from './request-validator.ts'

const AuthorizerProperties = v.object({
  Type: v.literal('COGNITO_USER_POOLS'),
  ProviderARNs: v.array(v.string()),
  IdentitySource: v.optional(
    v.pipe(v.string(), v.startsWith('method.request.header.')),
    'method.request.header.Authorization',
  ),
  IdentityValidationExpression: v.optional(v.string()),
})

const ValidatorProperties = v.object({
  ValidateRequestBody: v.optional(v.boolean(), false),
  ValidateRequestParameters: v.optional(v.boolean(), false),
})

const ModelProperties = v.object({ Schema: v.record(v.string(), v.unknown()) })

const MethodProperties = v.strictObject({
  RestApiId: v.string(),
  ResourceId: v.string(),
  HttpMethod: v.string(),
  AuthorizationType: v.optional(v.picklist(['NONE', 'COGNITO_USER_POOLS']), 'NONE'),
  AuthorizerId: v.optional(v.string()),
  AuthorizationScopes: v.optional(v.array(v.string()), []),
  ApiKeyRequired: v.optional(v.literal(false)),
  RequestValidatorId: v.optional(v.string()),
  RequestParameters: v.optional(v.record(v.string(), v.boolean()), {}),
  RequestModels: v.optional(v.record(v.string(), v.string()), {}),
  Integration: v.variant('Type', [LambdaProperties, MockProperties]),
  MethodResponses: v.optional(v.unknown()),
  OperationName: v.optional(v.string()),
})

type MethodProperties = v.InferOutput<typeof MethodProperties>

export const readAuthorizer = (resource: Resource) => readProperties(AuthorizerProperties, resource)
export const readValidator = (resource: Resource) => readProperties(ValidatorProperties, resource)
export const readModel = (resource: Resource) =>
  compileSchema(readProperties(ModelProperties, resource).Schema, resource.key)

/** Models that every REST API has; both take anything. */
const builtIn: Readonly<Record<string, Violations>> = { Empty: () => [], Error: () => [] }

/** What a method may point to, by id. */
export type MethodParts = {
  readonly authorizers: ReadonlyMap<string, ReturnType<typeof readAuthorizer>>
  readonly validators: ReadonlyMap<string, ReturnType<typeof readValidator>>
  readonly models: ReadonlyMap<string, Violations>
}

export type PlacedMethod = { readonly resourceId: string; readonly httpMethod: string; readonly method: Method }

export function readMethod(resource: Resource, parts: MethodParts): PlacedMethod {
  const properties = readProperties(MethodProperties, resource)
  const { ResourceId, HttpMethod, AuthorizationType, Integration } = properties
  const method: Method = {
    authorizer: AuthorizationType === 'NONE' ? undefined : cognitoRules(properties, parts, resource.key),
    rules: requestRules(properties, parts, resource.key),
    integration:
      Integration.Type === 'MOCK' ? makeMockIntegration(Integration, resource.key) : makeLambdaIntegration(Integration),
  }
  return { resourceId: ResourceId, httpMethod: HttpMethod, method }
}

function cognitoRules(
  { AuthorizerId, AuthorizationScopes }: MethodProperties,
  parts: MethodParts,
  where: string,
): CognitoRules {
  const authorizer = parts.authorizers.get(AuthorizerId ?? '')
  if (!authorizer) throw new Error(`${where} asks for an authorizer that the templates do not have`)
  const { ProviderARNs, IdentitySource, IdentityValidationExpression } = authorizer
  return {
    poolArns: ProviderARNs,
    header: IdentitySource.slice('method.request.header.'.length),
    pattern:
      IdentityValidationExpression === undefined ? undefined : new RegExp(`^(?:${IdentityValidationExpression})$`),
    scopes: AuthorizationScopes,
  }
}

function requestRules(
  { RequestValidatorId, RequestParameters, RequestModels }: MethodProperties,
  parts: MethodParts,
  where: string,
): RequestRules {
  const validator = parts.validators.get(RequestValidatorId ?? '')
  if (RequestValidatorId && !validator) throw new Error(`${where} asks for a validator that the templates do not have`)
  for (const name of Object.keys(RequestParameters)) checkParameterName(name, where)
  const models = Object.entries(RequestModels).map(([type, name]) => {
    const model = parts.models.get(name) ?? builtIn[name]
    if (!model) throw new Error(`${where} asks for the model ${name}, which the templates do not have`)
    return [type.toLowerCase(), model] as const
  })
  const required = Object.entries(RequestParameters).filter(([, isRequired]) => isRequired)
  return {
    requiredParameters: validator?.ValidateRequestParameters ? required.map(([name]) => name) : [],
    bodyModels: validator?.ValidateRequestBody ? Object.fromEntries(models) : {},
  }
}
