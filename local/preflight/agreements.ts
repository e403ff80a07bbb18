// The agreements that AWS Artifact lists for the account. There is no client of it to install, so the one request is signed here. It reads nothing else.
import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto'
import type { STSClient } from '@aws-sdk/client-sts'
import { SignatureV4 } from '@smithy/signature-v4'
import * as v from 'valibot'

/** Artifact lives in one region: https://docs.aws.amazon.com/artifact/latest/APIReference/API_ListCustomerAgreements.html */
const REGION = 'us-east-1'
const ENDPOINT = `https://artifact.${REGION}.amazonaws.com`
const PATIENCE_MS = 15_000

const page = v.object({
  customerAgreements: v.array(v.object({ name: v.optional(v.string(), ''), state: v.optional(v.string(), '') })),
  nextToken: v.optional(v.string()),
})
export type Agreement = v.InferOutput<typeof page>['customerAgreements'][number]

export class Agreements {
  readonly #signer: SignatureV4
  readonly #endpoint: string

  constructor(credentials: STSClient['config']['credentials'], endpoint = ENDPOINT) {
    this.#signer = new SignatureV4({ credentials, region: REGION, service: 'artifact', sha256: Sha256 })
    this.#endpoint = endpoint
  }

  async list(nextToken?: string): Promise<readonly Agreement[]> {
    const { customerAgreements, nextToken: more } = v.parse(page, await this.#get(nextToken))
    return more === undefined ? customerAgreements : [...customerAgreements, ...(await this.list(more))]
  }

  async #get(nextToken: string | undefined): Promise<unknown> {
    const url = new URL('/v1/customer-agreement/list', this.#endpoint)
    const query = { maxResults: '300', ...(nextToken && { nextToken }) }
    const { headers } = await this.#signer.sign({
      method: 'GET',
      protocol: url.protocol,
      hostname: url.hostname,
      path: url.pathname,
      query,
      headers: { host: url.host },
    })
    url.search = new URLSearchParams(query).toString()
    const response = await fetch(url, { headers, signal: AbortSignal.timeout(PATIENCE_MS) })
    if (response.ok) return response.json()
    // As the SDK would: the type of the fault is the name of the error.
    const type = response.headers.get('x-amzn-errortype') ?? `HTTP ${response.status}`
    throw Object.assign(new Error(type), { name: type.split(':')[0] })
  }
}

/** In the shape that the signer asks for. */
class Sha256 {
  readonly #secret: Uint8Array | string | undefined
  #hash: Hash | Hmac

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#secret = secret === undefined || typeof secret === 'string' ? secret : bytesOf(secret)
    this.#hash = this.#begin()
  }
  update(chunk: Uint8Array | string): void {
    this.#hash.update(chunk)
  }
  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.#hash.digest())
  }
  reset(): void {
    this.#hash = this.#begin()
  }
  #begin = () => (this.#secret === undefined ? createHash('sha256') : createHmac('sha256', this.#secret))
}

const bytesOf = (view: ArrayBuffer | ArrayBufferView): Uint8Array =>
  ArrayBuffer.isView(view) ? new Uint8Array(view.buffer, view.byteOffset, view.byteLength) : new Uint8Array(view)
