// What the functions print, one file each, as CloudWatch would keep it. It is what the privacy tests listen to, so it must never drop a line.
import { appendFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'

export interface LogFiles {
  write(source: string, line: string): void
  close(): void
}

export function openLogFiles(folder: string): LogFiles {
  mkdirSync(folder, { recursive: true })
  return {
    write: (source, line) =>
      appendFileSync(join(folder, `${source.replace(/[^A-Za-z0-9_-]+/g, '-')}.log`), `${line}\n`),
    close: () => undefined,
  }
}
