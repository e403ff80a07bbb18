// An AWS service that speaks JSON 1.0 or 1.1: the operation is named in `x-amz-target`. It must never repeat the body of a request.
import { AwsFault, type AwsService } from './service.ts'

export type JsonInput = Readonly<Record<string, unknown>>
export type JsonOperations = Readonly<Record<string, (input: JsonInput) => unknown>>

/** @param target what precedes the operation's name, such as `TrentService`. */
export function makeJsonTargetService(name: string, target: string, operations: JsonOperations): AwsService {
  const targetOf = (header: string | string[] | undefined) => String(header ?? '')
  return {
    name,
    claims: (request) => targetOf(request.headers['x-amz-target']).startsWith(`${target}.`),
    answer: async (request) => {
      const operation = targetOf(request.headers['x-amz-target']).slice(target.length + 1)
      const act = Object.hasOwn(operations, operation) ? operations[operation] : undefined
      if (!act) throw new AwsFault('UnknownOperationException', `${name} has no operation ${operation}`)
      return { status: 200, body: (await act(parse(request.body))) ?? {} }
    },
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
