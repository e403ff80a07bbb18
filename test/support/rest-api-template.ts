// A small REST API as CDK would write it into a template, for tests of the gateway.

const ref = (logicalId: string) => ({ Ref: logicalId })
const inApi = { RestApiId: ref('Api') }
const root = { 'Fn::GetAtt': ['Api', 'RootResourceId'] }

export const resource = (PathPart: string, parent?: string) => ({
  Type: 'AWS::ApiGateway::Resource',
  Properties: { ...inApi, PathPart, ParentId: parent ? ref(parent) : root },
})

export const toFunction = (name: string, more: object = {}) => ({
  Type: 'AWS_PROXY',
  IntegrationHttpMethod: 'POST',
  Uri: {
    'Fn::Sub': `arn:aws:apigateway:\${AWS::Region}:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:000000000000:function:${name}/invocations`,
  },
  ...more,
})

export const method = (HttpMethod: string, place: string | undefined, Integration: object, more: object = {}) => ({
  Type: 'AWS::ApiGateway::Method',
  Properties: {
    ...inApi,
    HttpMethod,
    ResourceId: place ? ref(place) : root,
    AuthorizationType: 'NONE',
    Integration,
    ...more,
  },
})

export const part = (type: string, Properties: object) => ({
  Type: `AWS::ApiGateway::${type}`,
  Properties: { ...inApi, ...Properties },
})

export const gatewayResponse = (ResponseType: string, more: object) =>
  part('GatewayResponse', { ResponseType, ...more })

export const restApi = (parts: object, properties: object = {}) => ({
  Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'messages', ...properties } },
  ...parts,
})
