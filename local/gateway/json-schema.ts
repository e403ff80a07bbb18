// Checks a body against a model, in the part of JSON Schema draft 4 that our models use, with the messages of the validator that AWS uses.
// A keyword outside of that part is refused at start: a model must never promise more than is checked.

export type Violations = (value: unknown) => string[]

type Schema = Readonly<Record<string, unknown>>

/** They say nothing about a value. */
const annotations = new Set(['$schema', 'id', 'title', 'description', 'default', 'format'])

const text = (value: unknown) => JSON.stringify(value)
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function typeOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number'
  return typeof value
}

type Keyword = (argument: unknown, schema: Schema, where: string) => Violations

const quoted = (names: readonly string[]) => `[${names.map(text).join(',')}]`

const onText =
  (fault: (value: string, limit: number) => string | undefined): Keyword =>
  (limit) =>
  (value) => {
    const found = typeof value === 'string' ? fault(value, Number(limit)) : undefined
    return found ? [found] : []
  }

const onNumber =
  (fault: (value: number, limit: number) => string | undefined): Keyword =>
  (limit) =>
  (value) => {
    const found = typeof value === 'number' ? fault(value, Number(limit)) : undefined
    return found ? [found] : []
  }

const onList =
  (fault: (length: number, limit: number) => string | undefined): Keyword =>
  (limit) =>
  (value) => {
    const found = Array.isArray(value) ? fault(value.length, Number(limit)) : undefined
    return found ? [found] : []
  }

const length = (value: string) => [...value].length

const keywords: Readonly<Record<string, Keyword>> = {
  type: (argument) => {
    const allowed = [argument].flat().map(String)
    return (value) => {
      const found = typeOf(value)
      if (allowed.includes(found) || (found === 'integer' && allowed.includes('number'))) return []
      return [`instance type (${found}) does not match any allowed primitive type (allowed: ${quoted(allowed)})`]
    }
  },
  required: (argument) => (value) => {
    const missing = isObject(value) ? (argument as string[]).filter((name) => !(name in value)) : []
    return missing.length === 0 ? [] : [`object has missing required properties (${quoted(missing)})`]
  },
  properties: (argument, _schema, where) => {
    const checks = Object.entries(argument as Record<string, Schema>).map(
      ([name, schema]) => [name, compileSchema(schema, `${where}.${name}`)] as const,
    )
    return (value) =>
      isObject(value) ? checks.flatMap(([name, check]) => (name in value ? check(value[name]) : [])) : []
  },
  additionalProperties: (argument, schema, where) => {
    const known = Object.keys((schema['properties'] ?? {}) as Schema)
    const check = isObject(argument) ? compileSchema(argument, `${where}.*`) : undefined
    return (value) => {
      const others = isObject(value) ? Object.entries(value).filter(([name]) => !known.includes(name)) : []
      if (check) return others.flatMap(([, other]) => check(other))
      if (argument === true || others.length === 0) return []
      return [
        `object instance has properties which are not allowed by the schema: ${quoted(others.map(([name]) => name))}`,
      ]
    }
  },
  items: (argument, _schema, where) => {
    const check = compileSchema(argument as Schema, `${where}[]`)
    return (value) => (Array.isArray(value) ? value.flatMap(check) : [])
  },
  enum: (argument) => (value) =>
    (argument as unknown[]).some((allowed) => text(allowed) === text(value))
      ? []
      : [`instance value (${text(value)}) not found in enum (possible values: ${text(argument)})`],
  pattern: (argument) => {
    const expression = new RegExp(String(argument), 'u')
    return (value) =>
      typeof value !== 'string' || expression.test(value)
        ? []
        : [`ECMA 262 regex ${text(argument)} does not match input string ${text(value)}`]
  },
  minLength: onText((value, least) =>
    length(value) < least
      ? `string ${text(value)} is too short (length: ${length(value)}, required minimum: ${least})`
      : undefined,
  ),
  maxLength: onText((value, most) =>
    length(value) > most
      ? `string ${text(value)} is too long (length: ${length(value)}, maximum allowed: ${most})`
      : undefined,
  ),
  minimum: onNumber((value, least) =>
    value < least
      ? `numeric instance is lower than the required minimum (minimum: ${least}, found: ${value})`
      : undefined,
  ),
  maximum: onNumber((value, most) =>
    value > most
      ? `numeric instance is greater than the required maximum (maximum: ${most}, found: ${value})`
      : undefined,
  ),
  minItems: onList((count, least) =>
    count < least
      ? `array is too short: must have at least ${least} elements but instance has ${count} elements`
      : undefined,
  ),
  maxItems: onList((count, most) =>
    count > most
      ? `array is too long: must have at most ${most} elements but instance has ${count} elements`
      : undefined,
  ),
}

/** @param where names the schema in an error at start. */
export function compileSchema(schema: Schema, where: string): Violations {
  const checks = Object.entries(schema)
    .filter(([keyword]) => !annotations.has(keyword))
    .map(([keyword, argument]) => {
      const compile = keywords[keyword]
      if (!compile)
        throw new Error(
          `${where} uses the JSON Schema keyword ${keyword}, which local/ does not check; teach it in local/gateway/json-schema.ts`,
        )
      return compile(argument, schema, where)
    })
  return (value) => checks.flatMap((check) => check(value))
}
