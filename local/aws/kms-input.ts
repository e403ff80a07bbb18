// Reads the members of a KMS request and refuses what KMS would refuse. It must never repeat a value: it may be a plaintext.
import type { JsonInput } from './json-target-service.ts'
import { AwsFault } from './service.ts'

export type EncryptionContext = Readonly<Record<string, string>>

export function invalid(member: string, constraint: string): AwsFault {
  return new AwsFault(
    'ValidationException',
    `1 validation error detected: Value at '${member}' failed to satisfy constraint: ${constraint}`,
  )
}

export function optionalText(input: JsonInput, member: string): string | undefined {
  const value = input[member] ?? undefined
  if (value === undefined) return undefined
  if (typeof value !== 'string' || value === '')
    throw invalid(member, 'Member must be a text of at least one character')
  return value
}

export function text(input: JsonInput, member: string): string {
  const value = optionalText(input, member)
  if (value === undefined) throw invalid(member, 'Member must not be null')
  return value
}

export function optionalNumber(input: JsonInput, member: string, least: number, most: number): number | undefined {
  const value = input[member] ?? undefined
  if (value === undefined) return undefined
  if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most)
    throw invalid(member, `Member must be a whole number from ${least} to ${most}`)
  return value
}

/** Bytes, which travel as base64. */
export function bytes(input: JsonInput, member: string, most: number): Buffer {
  const value = Buffer.from(text(input, member), 'base64')
  if (value.length < 1 || value.length > most) throw invalid(member, `Member must have 1 to ${most} bytes`)
  return value
}

export function oneOf<Choice extends string>(
  input: JsonInput,
  member: string,
  choices: readonly Choice[],
): Choice | undefined {
  const value = optionalText(input, member)
  const choice = choices.find((candidate) => candidate === value)
  if (value !== undefined && choice === undefined)
    throw invalid(member, `Member must satisfy enum value set: [${choices.join(', ')}]`)
  return choice
}

export function encryptionContext(input: JsonInput, member: string): EncryptionContext {
  const value = input[member] ?? {}
  const isContext = typeof value === 'object' && Object.values(value).every((entry) => typeof entry === 'string')
  if (!isContext) throw invalid(member, 'Member must map texts to texts')
  return value as EncryptionContext
}
