// Reads the event source mappings of the templates. A setting that is not acted out is refused, because it would change what a function gets.
import * as v from 'valibot'
import type { Assembly } from '../assembly/read-assembly.ts'
import { readProperties } from '../assembly/read-properties.ts'
import { compilePattern } from './event-pattern.ts'

const MappingProperties = v.strictObject({
  EventSourceArn: v.string(),
  FunctionName: v.string(),
  Enabled: v.optional(v.boolean(), true),
  BatchSize: v.optional(v.number()),
  MaximumBatchingWindowInSeconds: v.optional(v.number(), 0),
  FilterCriteria: v.optional(v.object({ Filters: v.optional(v.array(v.object({ Pattern: v.string() })), []) })),
  FunctionResponseTypes: v.optional(v.array(v.literal('ReportBatchItemFailures')), []),
  ScalingConfig: v.optional(v.strictObject({ MaximumConcurrency: v.number() })),
  StartingPosition: v.optional(v.picklist(['TRIM_HORIZON', 'LATEST'])),
  MaximumRetryAttempts: v.optional(v.number(), -1),
  MaximumRecordAgeInSeconds: v.optional(v.number(), -1),
  BisectBatchOnFunctionError: v.optional(v.boolean(), false),
  // Batches of one shard run one after another here, which keeps every promise that several at a time would keep.
  ParallelizationFactor: v.optional(v.number()),
  DestinationConfig: v.optional(v.strictObject({ OnFailure: v.strictObject({ Destination: v.string() }) })),
  MetricsConfig: v.optional(v.unknown()),
  KmsKeyArn: v.optional(v.string()),
  Tags: v.optional(v.unknown()),
})

export type EventSourceMapping = {
  readonly key: string
  readonly sourceArn: string
  readonly functionName: string
  readonly batchSize: number
  readonly batchingWindowSeconds: number
  /** Whether the function wants the event. */
  readonly keeps: (event: unknown) => boolean
  readonly reportsItemFailures: boolean
  readonly maxConcurrency: number | undefined
  readonly startingPosition: 'TRIM_HORIZON' | 'LATEST'
  /** -1 for without end. */
  readonly maxRetries: number
  /** -1 for without end. */
  readonly maxAgeSeconds: number
  readonly bisects: boolean
  readonly onFailure: string | undefined
}

const DEFAULT_BATCH = { sqs: 10, dynamodb: 100 }

export function readMappings(assembly: Assembly, service: 'sqs' | 'dynamodb'): EventSourceMapping[] {
  return assembly.resources('AWS::Lambda::EventSourceMapping').flatMap((resource) => {
    const properties = readProperties(MappingProperties, resource)
    if (!properties.Enabled || properties.EventSourceArn.split(':')[2] !== service) return []
    const patterns = properties.FilterCriteria?.Filters.map(({ Pattern }) => compilePattern(JSON.parse(Pattern))) ?? []
    return [
      {
        key: resource.key,
        sourceArn: properties.EventSourceArn,
        functionName: properties.FunctionName,
        batchSize: properties.BatchSize ?? DEFAULT_BATCH[service],
        batchingWindowSeconds: properties.MaximumBatchingWindowInSeconds,
        keeps: (event) => patterns.length === 0 || patterns.some((matches) => matches(event)),
        reportsItemFailures: properties.FunctionResponseTypes.length > 0,
        maxConcurrency: properties.ScalingConfig?.MaximumConcurrency,
        startingPosition: properties.StartingPosition ?? 'TRIM_HORIZON',
        maxRetries: properties.MaximumRetryAttempts,
        maxAgeSeconds: properties.MaximumRecordAgeInSeconds,
        bisects: properties.BisectBatchOnFunctionError,
        onFailure: properties.DestinationConfig?.OnFailure.Destination,
      },
    ]
  })
}
