// The types of the API, made from its document; `npm run api-document` writes them to schema.d.ts. It stands here because its generator needs a TypeScript older than ours.
import openapiTypes, { astToString, type OpenAPI3 } from 'openapi-typescript'

const FIRST_LINE = '// The types of docs/openapi.json. Written by `npm run api-document`, never by hand.'

export async function schemaText(document: string): Promise<string> {
  const types = await openapiTypes(JSON.parse(document) as OpenAPI3, {
    silent: true,
    // What has a default may be left out of a request.
    defaultNonNullable: false,
  })
  return `${FIRST_LINE}\n${astToString(types)}`
}
