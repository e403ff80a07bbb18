// What may be said of an error in the runtime's own lines: its kind, and never its message, which may quote a record.
import { AwsFault } from '../aws/service.ts'

export function errorName(error: unknown): string {
  if (error instanceof AwsFault) return error.type
  return error instanceof Error ? error.name : typeof error
}
