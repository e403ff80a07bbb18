// An AWS service that speaks REST with JSON: the operation is told by method and path. It must never repeat the body of a request.
import type { JsonInput } from './json-target-service.ts'
import { AwsFault, type AwsRequest, type AwsService } from './service.ts'

export type RestCall = {
  /** What stands in the path where a route has `{Name}`, decoded. */
  readonly path: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly input: JsonInput
}
/** Keys such as `GET /schedules/{Name}`. What an operation gives back is the body of a 200. */
export type RestRoutes = Readonly<Record<string, (call: RestCall) => unknown>>

export function makeRestJsonService(name: string, routes: RestRoutes): AwsService {
  const compiled = Object.entries(routes).map(([route, act]) => ({ expression: compile(route), act }))
  const find = (request: AwsRequest) => {
    for (const { expression, act } of compiled) {
      const match = expression.exec(`${request.method} ${request.path}`)
      if (match) return { act, path: match.groups ?? {} }
    }
    return undefined
  }
  return {
    name,
    claims: (request) => find(request) !== undefined,
    answer: async (request) => {
      const found = find(request)
      if (!found) throw new AwsFault('UnknownOperationException', `${name} has no such operation`, 404)
      const path = Object.fromEntries(Object.entries(found.path).map(([key, value]) => [key, decode(value)]))
      return { status: 200, body: (await found.act({ path, query: request.query, input: parse(request.body) })) ?? {} }
    },
  }
}

function compile(route: string): RegExp {
  return new RegExp(`^${route.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}/?$`)
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    throw new AwsFault('BadRequestException', 'The path is not encoded well')
  }
}

function parse(body: Buffer): JsonInput {
  try {
    const value: unknown = JSON.parse(body.toString('utf8') || '{}')
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JsonInput
  } catch {
    // Answered below: the parser's own message would repeat a piece of the body.
  }
  throw new AwsFault('SerializationException', 'The body is not a JSON object')
}
