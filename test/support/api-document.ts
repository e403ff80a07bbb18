// Holds answers of the API to its document: the status must be there, and the body as its schema says.
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { expect } from 'vitest'
import document from '../../docs/openapi.json' with { type: 'json' }

type Answer = { readonly status: number; readonly body: unknown }
type Paths = Readonly<Record<string, Readonly<Record<string, { operationId: string; responses: Responses }>>>>
type Responses = Readonly<Record<string, { content?: Readonly<Record<string, unknown>> }>>

const paths = document.paths as unknown as Paths
const ajv = new Ajv2020({ strict: false, allErrors: true })
addFormats.default(ajv)
ajv.addSchema(document, 'api')

export const operationIds: readonly string[] = Object.values(paths)
  .flatMap((methods) => Object.values(methods))
  .map(({ operationId }) => operationId)

/** The call as the document knows it: literal paths before those with parameters. */
function operationOf(method: string, path: string) {
  const asked = path.split('?')[0]?.split('/') ?? []
  const fits = (template: string) => {
    const parts = template.split('/')
    return parts.length === asked.length && parts.every((part, place) => part.startsWith('{') || part === asked[place])
  }
  const template = Object.keys(paths)
    .filter(fits)
    .sort((a, b) => a.split('{').length - b.split('{').length)[0]
  const operation = template && paths[template]?.[method.toLowerCase()]
  if (!template || !operation) throw new Error(`the document has no call ${method} ${path}`)
  return { template, ...operation }
}

/** Gives out the operation that was called. */
export function expectAsDocumented(method: string, path: string, { status, body }: Answer): string {
  const { template, operationId, responses } = operationOf(method, path)
  const response = responses[status]
  expect(response, `${operationId} answered ${status}, which the document does not know`).toBeDefined()
  const [type] = Object.keys(response?.content ?? {})
  if (type === undefined) {
    expect(body, `${operationId} ${status} has no body`).toEqual({})
    return operationId
  }
  const pointer = ['paths', template, method.toLowerCase(), 'responses', String(status), 'content', type, 'schema']
  const validate = ajv.getSchema(
    `api#/${pointer.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`,
  )
  if (!validate) throw new Error(`the document has no schema for ${operationId} ${status}`)
  validate(body)
  expect(validate.errors ?? [], `${operationId} ${status}`).toEqual([])
  return operationId
}
