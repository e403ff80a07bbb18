// Says whether an event matches an EventBridge pattern, as rules and Lambda event filters use them. Never lets a pattern that it does not
// understand match in silence: such a pattern throws before any event is looked at.
// Not acted out: `cidr`; keys joined with dots; 300 and 3.0e2 being different (JSON.parse has made them one number).
// Source: EventBridge User Guide, "Comparison operators for use in event patterns"; the README of aws/event-ruler.

import { makeOperator } from './event-pattern-operators.ts'

type Test = (event: unknown) => boolean
/** Looks at all values that an event holds at one place: none when the place is missing, several for an array. */
type LeafTest = (values: readonly unknown[]) => boolean

export function matchesPattern(pattern: unknown, event: unknown): boolean {
  return compilePattern(pattern)(event)
}

/** Reads the pattern once, so that a wrong one fails at start and not at the first event. */
export function compilePattern(pattern: unknown): Test {
  if (!isObject(pattern)) throw new Error('Event pattern is not valid. Reason: Filter is not an object')
  return compileObject(pattern)
}

function compileObject(pattern: Record<string, unknown>): Test {
  const entries = Object.entries(pattern)
  if (entries.length === 0) throw new Error('Event pattern is not valid. Reason: Empty objects are not allowed')
  const tests = entries.map(([key, wanted]) => (isAlternatives(key, wanted) ? anyOf(wanted) : fieldTest(key, wanted)))
  const matchesOne: Test = (event) => tests.every((test) => test(event))
  // An array of objects matches when one of its elements meets the whole pattern, never a bit here and a bit there.
  const matches: Test = (event) => (Array.isArray(event) && event.length > 0 ? event.some(matches) : matchesOne(event))
  return matches
}

/** `$or` is an operator only with two objects or more; otherwise it is a field like any other. */
function isAlternatives(key: string, wanted: unknown): wanted is Record<string, unknown>[] {
  return key === '$or' && Array.isArray(wanted) && wanted.length > 1 && wanted.every(isObject)
}

function anyOf(patterns: Record<string, unknown>[]): Test {
  const tests = patterns.map(compileObject)
  return (event) => tests.some((test) => test(event))
}

function fieldTest(key: string, wanted: unknown): Test {
  const read = (event: unknown) => (isObject(event) && Object.hasOwn(event, key) ? event[key] : undefined)
  if (Array.isArray(wanted)) {
    const test = compileLeaf(key, wanted)
    return (event) => test(leaves(read(event)))
  }
  if (!isObject(wanted)) throw new Error(`Event pattern is not valid. Reason: "${key}" must be an object or an array`)
  const test = compileObject(wanted)
  return (event) => test(read(event))
}

function compileLeaf(key: string, wanted: readonly unknown[]): LeafTest {
  if (wanted.length === 0) throw new Error('Event pattern is not valid. Reason: Empty arrays are not allowed')
  const tests = wanted.map((one): LeafTest => {
    if (Array.isArray(one)) throw new Error(`Event pattern is not valid. Reason: "${key}" holds an array in an array`)
    if (!isObject(one)) return (values) => values.includes(one)
    if ('exists' in one) return existsTest(one)
    const operator = makeOperator(one)
    return (values) => values.some(operator)
  })
  return (values) => tests.some((test) => test(values))
}

function existsTest(wanted: Record<string, unknown>): LeafTest {
  const { exists, ...others } = wanted
  if (typeof exists !== 'boolean' || Object.keys(others).length > 0)
    throw new Error('Event pattern is not valid. Reason: exists match pattern must be either true or false')
  return (values) => values.length > 0 === exists
}

/** `exists` and all other operators see values only, never the objects around them. */
function leaves(value: unknown): unknown[] {
  if (value === undefined || isObject(value)) return []
  return Array.isArray(value) ? value.flatMap(leaves) : [value]
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
