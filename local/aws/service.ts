// What every AWS stand-in looks like from outside, and how it refuses. A stand-in answers as AWS documents it; it must never call out.
import type { IncomingHttpHeaders } from 'node:http'

export type AwsRequest = {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

export type AwsAnswer = {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  /** Serialised as JSON; `undefined` gives an empty body. */
  readonly body?: unknown
}

/** One AWS service. Several of them share one port: the first that claims a request answers it. */
export interface AwsService {
  readonly name: string
  claims(request: AwsRequest): boolean
  answer(request: AwsRequest): Promise<AwsAnswer>
}

/** The call was acted upon, and the caller never learns so: nothing comes back, or the connection is cut. */
export class AnswerLost extends Error {
  override readonly name = 'AnswerLost'
  readonly how: 'never' | 'cut'
  constructor(how: 'never' | 'cut') {
    super('The answer is lost')
    this.how = how
  }
}

/** A refusal in AWS's own terms: the SDK turns `type` back into its exception class. */
export class AwsFault extends Error {
  override readonly name = 'AwsFault'
  readonly type: string
  readonly status: number
  /** Further members of the exception, such as `Reason` of a ConflictException. */
  readonly members: Readonly<Record<string, unknown>>
  constructor(type: string, message: string, status = 400, members: Readonly<Record<string, unknown>> = {}) {
    super(message)
    this.type = type
    this.status = status
    this.members = members
  }
}
