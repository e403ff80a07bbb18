// Parses the properties of a resource into the shape that a stand-in acts out, and says what the template holds where they differ.
import * as v from 'valibot'
import type { Resource } from './read-assembly.ts'

export function readProperties<const Schema extends v.GenericSchema>(
  schema: Schema,
  { key, type, properties, template }: Resource,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, properties)
  if (result.success) return result.output
  const [issue] = result.issues
  const place = v.getDotPath(issue) ?? 'its properties'
  throw new Error(
    `${key} (${type}): local/ does not act out ${place}: ${issue.message}. The template has ${JSON.stringify(template)}`,
  )
}
