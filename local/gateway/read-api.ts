// Reads the REST APIs of the templates. Whatever the gateway would not act out as AWS does is refused here, at start.
import * as v from 'valibot'
import type { Assembly, Resource } from '../assembly/read-assembly.ts'
import { readProperties } from '../assembly/read-properties.ts'
import type { Api, Methods } from './api.ts'
import { refuseUnknownVariables } from './context-variables.ts'
import { makeGatewayResponses } from './gateway-responses.ts'
import { readAuthorizer, readMethod, readModel, readValidator } from './read-method.ts'
import type { Branch, Route } from './route-tree.ts'

const ApiProperties = v.object({
  BinaryMediaTypes: v.optional(v.array(v.string()), []),
  Body: v.optional(v.never()),
  BodyS3Location: v.optional(v.never()),
})

const StageProperties = v.object({
  StageName: v.string(),
  AccessLogSetting: v.optional(v.object({ Format: v.optional(v.string()) })),
  Variables: v.optional(v.never()),
})

const ResourceProperties = v.object({ ParentId: v.string(), PathPart: v.string() })

export function readApis(assembly: Assembly): Api[] {
  return assembly.resources('AWS::ApiGateway::RestApi').map((resource) => readApi(assembly, resource))
}

function readApi(assembly: Assembly, api: Resource): Api {
  const { BinaryMediaTypes } = readProperties(ApiProperties, api)
  const parts = (type: string) =>
    assembly.resources(`AWS::ApiGateway::${type}`).filter(({ properties }) => properties['RestApiId'] === api.name)
  const byId = <Part>(type: string, read: (resource: Resource) => Part) =>
    new Map(parts(type).map((resource) => [resource.name, read(resource)] as const))

  const methodParts = {
    authorizers: byId('Authorizer', readAuthorizer),
    validators: byId('RequestValidator', readValidator),
    models: byId('Model', readModel),
  }
  const methods = parts('Method').map((resource) => readMethod(resource, methodParts))
  const methodsOf = (resourceId: string): Methods =>
    Object.fromEntries(
      methods.filter((each) => each.resourceId === resourceId).map(({ httpMethod, method }) => [httpMethod, method]),
    )
  const places = byId('Resource', (resource) => readProperties(ResourceProperties, resource))
  const childrenOf = (parentId: string, path: string): Branch<Methods>[] =>
    [...places]
      .filter(([, { ParentId }]) => ParentId === parentId)
      .map(([id, { PathPart }]) => ({ ...routeOf(id, `${path}/${PathPart}`), part: PathPart }))
  const routeOf = (id: string, path: string): Route<Methods> => ({
    id,
    path: path || '/',
    methods: methodsOf(id),
    children: childrenOf(id, path),
  })

  for (const { key, properties } of parts('BasePathMapping')) {
    if (properties['BasePath']) throw new Error(`${key}: a base path in front of an API is not acted out`)
  }
  const [stage] = parts('Stage').map((resource) => readProperties(StageProperties, resource))
  const accessLogFormat = stage?.AccessLogSetting?.Format
  refuseUnknownVariables(accessLogFormat ?? '', `the access log of ${api.key}`)
  return {
    id: api.name,
    key: api.key,
    path: api.path,
    stage: stage?.StageName ?? 'local',
    accountId: assembly.account,
    root: routeOf(api.attribute('RootResourceId'), ''),
    writeFault: makeGatewayResponses(parts('GatewayResponse')),
    accessLogFormat,
    binaryTypes: BinaryMediaTypes.map((type) => type.replace('~1', '/').toLowerCase()),
  }
}
