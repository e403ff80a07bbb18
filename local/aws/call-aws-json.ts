// One call in AWS's JSON protocol, without the SDK: what comes back stays in wire form, which is also the form of Lambda's events.
import { AwsFault } from './service.ts'

export type AwsJsonCall = {
  readonly endpoint: string
  readonly region: string
  /** Service and operation, such as `DynamoDB_20120810.Scan`. */
  readonly target: string
  readonly body: unknown
  readonly signal?: AbortSignal | undefined
}

/** The stand-ins read the region from the signature and check nothing else of it. */
const signature = (region: string) =>
  `AWS4-HMAC-SHA256 Credential=local/20260101/${region}/local/aws4_request, SignedHeaders=host, Signature=local`

export async function callAwsJson<Answer>({ endpoint, region, target, body, signal }: AwsJsonCall): Promise<Answer> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': target,
      authorization: signature(region),
    },
    body: JSON.stringify(body),
    signal: signal ?? null,
  })
  const text = await response.text()
  const answer = text === '' ? {} : JSON.parse(text)
  if (response.ok) return answer as Answer
  const type =
    String(answer.__type ?? 'UnknownError')
      .split('#')
      .at(-1) ?? ''
  throw new AwsFault(type, String(answer.message ?? answer.Message ?? type), response.status)
}
