// Reads the functions of the templates. A function that could not run here as in AWS is refused.
import * as v from 'valibot'
import type { Assembly, Resource } from '../assembly/read-assembly.ts'
import { readProperties } from '../assembly/read-properties.ts'
import { refuseForeignEndpoints } from '../guard.ts'
import { functionEnvironment } from './function-environment.ts'
import type { FunctionSpec } from './function-spec.ts'

const FunctionProperties = v.object({
  Code: v.object({ S3Key: v.string() }),
  Handler: v.string(),
  Runtime: v.pipe(v.string(), v.startsWith('nodejs')),
  Timeout: v.optional(v.number(), 3),
  MemorySize: v.optional(v.number(), 128),
  ReservedConcurrentExecutions: v.optional(v.pipe(v.number(), v.minValue(1)), Number.POSITIVE_INFINITY),
  Environment: v.optional(v.object({ Variables: v.optional(v.record(v.string(), v.string()), {}) })),
  Layers: v.optional(v.pipe(v.array(v.unknown()), v.maxLength(0))),
})

export type FunctionOptions = {
  readonly endpoints: Readonly<Record<string, string>>
  /** Settings of this machine, which win over those of the template. */
  readonly overrides: (resource: Resource) => Readonly<Record<string, string>>
  readonly maxWorkers: number
}

export function readFunctions(
  assembly: Assembly,
  { endpoints, overrides, maxWorkers }: FunctionOptions,
): FunctionSpec[] {
  return assembly.resources('AWS::Lambda::Function').map((resource) => {
    const properties = readProperties(FunctionProperties, resource)
    const { Code, Handler, Runtime, Timeout, MemorySize, Environment } = properties
    const folder = assembly.asset(Code.S3Key)
    const environment = functionEnvironment({
      name: resource.name,
      folder,
      handler: Handler,
      runtime: Runtime,
      memoryMegabytes: MemorySize,
      region: assembly.region,
      endpoints,
      variables: { ...Environment?.Variables, ...overrides(resource) },
    })
    try {
      refuseForeignEndpoints(environment)
    } catch (cause) {
      throw new Error(`${resource.key}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
    }
    return {
      name: resource.name,
      arn: resource.attribute('Arn'),
      folder,
      handler: Handler,
      timeoutSeconds: Timeout,
      memoryMegabytes: MemorySize,
      maxWorkers: Math.min(maxWorkers, properties.ReservedConcurrentExecutions),
      environment,
    }
  })
}
