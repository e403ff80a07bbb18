// The requests of EventBridge Scheduler, with the limits of its API reference.
import * as v from 'valibot'
import type { JsonInput } from './json-target-service.ts'
import { parseScheduleExpression } from './scheduler-expression.ts'
import { AwsFault } from './service.ts'
import { wrongFields } from './wrong-fields.ts'

export const resourceName = v.pipe(
  v.string(),
  v.regex(/^[0-9a-zA-Z-_.]{1,64}$/, 'Must be letters, numbers, -, _ or ., at most 64'),
)
const arn = v.pipe(v.string(), v.regex(/^arn:aws[\w-]*:/, 'Must be an ARN'))
/** Seconds since 1970. */
const instant = v.optional(v.number())
const integer = (least: number, most: number) =>
  v.pipe(
    v.number(),
    v.integer(),
    v.minValue(least, `Must be ${least} or more`),
    v.maxValue(most, `Must be at most ${most}`),
  )

const target = v.pipe(
  v.object({
    Arn: arn,
    RoleArn: v.pipe(v.string(), v.regex(/^arn:aws[\w-]*:iam::\d{12}:role\/.+$/, 'Must be the ARN of a role')),
    Input: v.optional(
      v.pipe(v.string(), v.minLength(1, 'Must not be empty'), v.maxBytes(256 * 1024, 'Must be at most 256 KB')),
    ),
    DeadLetterConfig: v.optional(v.object({ Arn: v.optional(arn) })),
    RetryPolicy: v.optional(
      v.object({
        MaximumEventAgeInSeconds: v.optional(integer(60, 86_400)),
        MaximumRetryAttempts: v.optional(integer(0, 185)),
      }),
    ),
    SqsParameters: v.optional(v.object({ MessageGroupId: v.optional(v.string()) })),
    EventBridgeParameters: v.optional(v.object({ DetailType: v.string(), Source: v.string() })),
  }),
  v.forward(
    v.partialCheck(
      [['Arn'], ['Input']],
      ({ Arn, Input }) => Input === undefined || !Arn.includes(':lambda:') || isJson(Input),
      'Must be JSON for a Lambda function',
    ),
    ['Input'],
  ),
)
export type ScheduleTarget = v.InferOutput<typeof target>

export const definition = v.object({
  GroupName: v.optional(resourceName, 'default'),
  ScheduleExpression: v.pipe(v.string(), v.maxLength(256)),
  ScheduleExpressionTimezone: v.optional(v.string(), 'UTC'),
  StartDate: instant,
  EndDate: instant,
  Description: v.optional(v.pipe(v.string(), v.maxLength(512))),
  State: v.optional(v.picklist(['ENABLED', 'DISABLED']), 'ENABLED'),
  Target: target,
  FlexibleTimeWindow: v.variant('Mode', [
    v.object({ Mode: v.literal('OFF') }),
    v.object({ Mode: v.literal('FLEXIBLE'), MaximumWindowInMinutes: integer(1, 1440) }),
  ]),
  ActionAfterCompletion: v.optional(v.picklist(['NONE', 'DELETE']), 'NONE'),
  ClientToken: v.optional(v.pipe(v.string(), v.regex(/^[a-zA-Z0-9-_]{1,64}$/))),
})
export type Definition = v.InferOutput<typeof definition>

export function parseDefinition(input: JsonInput): Definition {
  const parsed = parseRequest(definition, input)
  requireExpression(parsed)
  return parsed
}

export function requireExpression({ ScheduleExpression, ScheduleExpressionTimezone }: Definition) {
  const expression = parseScheduleExpression(ScheduleExpression, ScheduleExpressionTimezone)
  if (expression) return expression
  if (!parseScheduleExpression('rate(1 day)', ScheduleExpressionTimezone))
    throw new AwsFault('ValidationException', `Provided time zone ${ScheduleExpressionTimezone} is not valid.`)
  throw new AwsFault('ValidationException', `Invalid Schedule Expression ${ScheduleExpression}.`)
}

export function parseRequest<Schema extends v.GenericSchema>(schema: Schema, input: unknown): v.InferOutput<Schema> {
  const result = v.safeParse(schema, input, { abortPipeEarly: true })
  if (result.success) return result.output
  const reasons = wrongFields(result.issues).map((field) => [field.name, field.reason].filter(Boolean).join(': '))
  throw new AwsFault('ValidationException', reasons.join('; '))
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
