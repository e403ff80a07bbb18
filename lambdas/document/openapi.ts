// Makes the OpenAPI 3.1 document of the application API from the schemas that parse and the table of operations. It runs when the document is written, never in production.
import { toJsonSchema } from '@valibot/to-json-schema'
import type { Operation, OperationAnswer } from './operation.ts'
import { OPERATIONS, TAGS } from './operations.ts'
import { problemsOf } from './problems.ts'
import { ANSWERS, BODIES } from './schemas.ts'

type Json = Readonly<Record<string, unknown>>

const SCHEME = 'applications'
const PREFIX = 'sealpost/'
const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` })

export function apiDocument(version: string, scopes: Readonly<Record<string, string>>): Json {
  const paths: Record<string, Record<string, Json>> = {}
  for (const operation of OPERATIONS)
    paths[operation.path] = { ...paths[operation.path], [operation.method]: operationObject(operation) }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Sealpost application API',
      version,
      description:
        'Send health messages that patients read behind a sign-in. Notices by text and e-mail say only that a message waits. Access tokens come by OAuth 2.0 client credentials and last 15 minutes. Every refusal is a problem (RFC 9457) that repeats nothing of the request.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [
      {
        url: 'https://{host}',
        description: 'Your deployment',
        variables: { host: { default: 'api.riverside.example', description: 'The `api.domain` of its configuration' } },
      },
    ],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      securitySchemes: {
        [SCHEME]: {
          type: 'oauth2',
          description: 'The token endpoint is that of the Cognito domain of the deployment.',
          flows: {
            clientCredentials: {
              tokenUrl: 'https://riverside-sealpost.auth.us-east-1.amazoncognito.com/oauth2/token',
              scopes: Object.fromEntries(Object.entries(scopes).map(([name, means]) => [`${PREFIX}${name}`, means])),
            },
          },
        },
      },
      schemas: {
        ...Object.fromEntries(
          [...Object.entries(BODIES), ...Object.entries(ANSWERS)]
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([name, schema]) => [name, schemaOf(schema)]),
        ),
        Problem: PROBLEM,
      },
    },
  }
}

/** As it is sent: what a transform makes of it is our own affair. */
function schemaOf(schema: Parameters<typeof toJsonSchema>[0]): Json {
  const { $schema: _, ...json } = toJsonSchema(schema, {
    typeMode: 'input',
    errorMode: 'ignore',
    target: 'draft-2020-12',
  })
  return json
}

function operationObject(operation: Operation): Json {
  const { operationId, tag, summary, description, scope, body, answers } = operation
  return {
    operationId,
    tags: [tag],
    summary,
    ...(description && { description }),
    security: scope ? [{ [SCHEME]: [`${PREFIX}${scope}`] }] : [],
    parameters: [...pathParameters(operation), ...queryParameters(operation), ...headerParameters(operation)],
    ...(body && {
      requestBody: {
        required: true,
        content: Object.fromEntries(
          (body.mediaTypes ?? ['application/json']).map((type) => [
            type,
            { schema: ref(body.name), example: body.example },
          ]),
        ),
      },
    }),
    responses: {
      ...Object.fromEntries(Object.entries(answers).map(([status, told]) => [status, answerObject(told)])),
      ...Object.fromEntries([...problemsOf(operation)].map(([status, told]) => [status, problemObject(status, told)])),
    },
  }
}

const answerObject = ({ description, schema, example }: OperationAnswer): Json => ({
  description,
  ...(schema && {
    content: { 'application/json': { schema: ref(schema), ...(example !== undefined && { example }) } },
  }),
})

const PROBLEM: Json = {
  type: 'object',
  properties: {
    type: { type: 'string', pattern: '^urn:sealpost:problem:[a-z-]+$' },
    title: { type: 'string' },
    status: { type: 'integer', minimum: 400, maximum: 599 },
    code: { type: 'string' },
    errors: {
      type: 'array',
      description:
        'Where it is wrong, and a sentence: a JSON pointer (RFC 6901) into the body, or the name of a query parameter.',
      items: {
        type: 'object',
        properties: { pointer: { type: 'string' }, message: { type: 'string' } },
        required: ['pointer', 'message'],
        additionalProperties: false,
      },
    },
  },
  required: ['type', 'title', 'status', 'code'],
  additionalProperties: false,
}

const problemObject = (status: number, told: readonly { code: string; title: string }[]): Json => ({
  description: told.map(({ code, title }) => `\`${code}\`: ${title}.`).join(' '),
  ...(status === 429 && {
    headers: { 'Retry-After': { schema: { type: 'integer' }, description: 'Seconds to wait.' } },
  }),
  content: {
    'application/problem+json': {
      schema: {
        allOf: [ref('Problem')],
        properties: { status: { const: status }, code: { enum: told.map(({ code }) => code) } },
      },
    },
  },
})

const pathParameters = ({ path }: Operation): Json[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } }))

function queryParameters({ query }: Operation): Json[] {
  if (!query) return []
  const { properties = {}, required = [] } = schemaOf(query) as {
    properties?: Record<string, Json>
    required?: string[]
  }
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }))
}

const headerParameters = ({ needsIdempotencyKey, takesIdempotencyKey }: Operation): Json[] =>
  needsIdempotencyKey || takesIdempotencyKey
    ? [
        {
          name: 'Idempotency-Key',
          in: 'header',
          required: needsIdempotencyKey === true,
          description: 'One for each thing that is to happen once: a UUID. The same for each retry.',
          schema: { type: 'string', minLength: 1, maxLength: 255 },
        },
      ]
    : []
