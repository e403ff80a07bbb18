// Lambda's Invoke, for functions and people that call a function by the SDK. It must never print an event or an answer.
// Not acted out: DryRun beyond its answer, LogResult, client context, qualifiers other than $LATEST.
import type { AsyncInvoke } from '../functions/async-invoke.ts'
import type { Invoke } from '../functions/function-spec.ts'
import { type AwsAnswer, AwsFault, type AwsRequest, type AwsService } from './service.ts'

const route = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/

export type LambdaOptions = { readonly invoke: Invoke; readonly invokeAsync: AsyncInvoke }

export function makeLambda({ invoke, invokeAsync }: LambdaOptions): AwsService {
  const answer = async ({ path, headers, body }: AwsRequest): Promise<AwsAnswer> => {
    const name = decodeURIComponent(route.exec(path)?.[1] ?? '')
    const event = parse(body)
    switch (headers['x-amz-invocation-type'] ?? 'RequestResponse') {
      case 'DryRun':
        return { status: 204 }
      case 'Event':
        // Nobody waits for it: its failures show in the function's own log.
        void invokeAsync(name, event).catch(() => undefined)
        return { status: 202 }
      default: {
        const version = { 'x-amz-executed-version': '$LATEST' }
        const invocation = await invoke(name, event)
        if (invocation.kind === 'answered') return { status: 200, headers: version, body: invocation.payload ?? null }
        return { status: 200, headers: { ...version, 'x-amz-function-error': 'Unhandled' }, body: invocation.error }
      }
    }
  }
  return { name: 'lambda', claims: ({ method, path }) => method === 'POST' && route.test(path), answer }
}

function parse(body: Buffer): unknown {
  try {
    return body.length === 0 ? {} : JSON.parse(body.toString('utf8'))
  } catch {
    throw new AwsFault('InvalidRequestContentException', 'Could not parse request body into json', 400, {
      Type: 'User',
    })
  }
}
