// What one Lambda function needs to run, and what an invocation of it may come back with. Types only.

export type FunctionSpec = {
  readonly name: string
  readonly arn: string
  /** Folder of its bundle. */
  readonly folder: string
  /** `file.export`, such as `index.handler`. */
  readonly handler: string
  readonly timeoutSeconds: number
  readonly memoryMegabytes: number
  /** How many may run at the same time. */
  readonly maxWorkers: number
  /** All that the function sees as its environment. */
  readonly environment: Readonly<Record<string, string>>
}

/** As Lambda reports it in the payload of a failed invocation. */
export type FunctionError = {
  readonly errorType: string
  readonly errorMessage: string
  readonly trace?: readonly string[]
}

export type Invocation =
  | { readonly kind: 'answered'; readonly payload: unknown }
  | { readonly kind: 'failed'; readonly error: FunctionError }

/** @param name or ARN of the function. An unknown one is refused with ResourceNotFoundException. */
export type Invoke = (name: string, event: unknown) => Promise<Invocation>
