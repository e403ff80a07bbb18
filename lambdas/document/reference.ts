// Writes the API document as a page to read: every call with its scope, body, example, answers and problems.
type Json = Readonly<Record<string, unknown>>
type Schema = {
  readonly type?: string
  readonly enum?: readonly string[]
  readonly description?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly minLength?: number
  readonly maxLength?: number
  readonly maxItems?: number
}
type Media = Readonly<Record<string, { readonly schema: { readonly $ref?: string }; readonly example?: unknown }>>
type Call = {
  readonly summary: string
  readonly description?: string
  readonly security: readonly Readonly<Record<string, readonly string[]>>[]
  readonly parameters: readonly {
    readonly name: string
    readonly in: string
    readonly required: boolean
    readonly schema: Schema
  }[]
  readonly requestBody?: { readonly content: Media }
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Media }>>
}

export function apiReference(document: Json): string {
  const { info, paths, components } = document as {
    info: { title: string; description: string }
    paths: Readonly<Record<string, Readonly<Record<string, Call>>>>
    components: { schemas: Readonly<Record<string, Schema>> }
  }
  const calls = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, call]) =>
      callSection(`${method.toUpperCase()} ${path}`, call, components.schemas),
    ),
  )
  return [
    `# ${info.title}`,
    info.description,
    'The same as an OpenAPI 3.1 document: [openapi.json](openapi.json), served at `/v1/openapi.json`. `npm run api-document` writes both.',
    ...calls,
    '',
  ].join('\n\n')
}

function callSection(title: string, call: Call, schemas: Readonly<Record<string, Schema>>): string {
  const scopes = call.security.flatMap((security) => Object.values(security).flat())
  const [body] = Object.values(call.requestBody?.content ?? {})
  const parameters = call.parameters.filter((parameter) => parameter.in !== 'path')
  return [
    `## ${title}`,
    [call.summary, call.description].filter(Boolean).join('. '),
    scopes.length > 0 ? `Scope: \`${scopes.join('`, `')}\`` : 'No token needed.',
    ...(parameters.length > 0
      ? [
          fieldTable(
            parameters.map(({ name, schema, required, in: place }) => [`${name} (${place})`, schema, required]),
          ),
        ]
      : []),
    ...(body ? [fieldTable(fieldsOf(schemas[nameOf(body.schema.$ref)] ?? {})), exampleBlock(body.example)] : []),
    ...Object.entries(call.responses).map(([status, { description, content }]) =>
      [
        `**${status}** ${description}`,
        ...(content?.['application/json']?.example ? [exampleBlock(content['application/json'].example)] : []),
      ].join('\n\n'),
    ),
  ].join('\n\n')
}

type Field = readonly [name: string, schema: Schema, required: boolean]

const fieldsOf = ({ properties = {}, required = [] }: Schema, prefix = ''): Field[] =>
  Object.entries(properties).flatMap(([name, schema]) => {
    const nested = schema.properties ? schema : (schema.items ?? {})
    const path = `${prefix}${name}${schema.items?.properties ? '[]' : ''}`
    return [[path, schema, required.includes(name)] as const, ...fieldsOf(nested, `${path}.`)]
  })

const fieldTable = (fields: readonly Field[]): string =>
  [
    '| field | required | what |',
    '| --- | --- | --- |',
    ...fields.map(([name, schema, required]) => `| \`${name}\` | ${required ? 'yes' : 'no'} | ${meaning(schema)} |`),
  ].join('\n')

function meaning(schema: Schema): string {
  const { type, enum: options, items, description, minLength, maxLength, maxItems } = schema
  const size =
    maxLength !== undefined
      ? `, ${minLength ?? 0} to ${maxLength} characters`
      : maxItems !== undefined
        ? `, at most ${maxItems}`
        : ''
  const kind = options ?? items?.enum
  return [`${type ?? 'any'}${size}`, kind && `one of \`${kind.join('`, `')}\``, description].filter(Boolean).join('; ')
}

const exampleBlock = (example: unknown): string => `\`\`\`json\n${JSON.stringify(example, null, 2)}\n\`\`\``
const nameOf = (reference = ''): string => reference.split('/').at(-1) ?? ''
