// An answer on its way to the client. Type only.

export type HttpAnswer = {
  readonly status: number
  /** A name may stand several times, as Set-Cookie does. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: Buffer
}
