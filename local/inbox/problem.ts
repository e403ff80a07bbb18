// How the inbox refuses: a problem document of RFC 9457 with one clear sentence. It must never repeat what was sent.
import * as v from 'valibot'

export class Problem extends Error {
  override readonly name = 'Problem'
  readonly status: number
  constructor(status: number, detail: string) {
    super(detail)
    this.status = status
  }
}

const titles: Readonly<Record<number, string>> = { 400: 'Bad Request', 403: 'Forbidden', 404: 'Not Found' }

export function problemResponse({ status, message }: Problem): Response {
  const title = titles[status] ?? 'Internal Server Error'
  const headers = { 'content-type': 'application/problem+json', 'cache-control': 'no-store' }
  return new Response(JSON.stringify({ type: 'about:blank', title, status, detail: message }), { status, headers })
}

export async function readJson<Schema extends v.GenericSchema>(
  request: Request,
  schema: Schema,
): Promise<v.InferOutput<Schema>> {
  const value: unknown = await request.json().catch(() => {
    throw new Problem(400, 'The body must be JSON.')
  })
  const result = v.safeParse(schema, value, { abortEarly: true, abortPipeEarly: true })
  if (result.success) return result.output
  const [issue] = result.issues
  const field = v.getDotPath(issue)
  if (field === null)
    throw new Problem(400, issue.message.startsWith('Invalid') ? 'The body must be a JSON object.' : issue.message)
  const reason =
    issue.input === undefined
      ? 'must be given'
      : issue.message.startsWith('Invalid')
        ? `must be ${issue.expected}`
        : issue.message
  throw new Problem(400, `"${field}" ${reason}.`)
}
