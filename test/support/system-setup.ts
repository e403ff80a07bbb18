// One local system for all tests of flows, privacy and pages. Each test brings its own patients and messages.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import type { Endpoints } from '../../local/system.ts'
import { forget, newFolder, startLocalSystem } from './local-system.ts'

declare module 'vitest' {
  interface ProvidedContext {
    endpoints: Endpoints
    folder: string
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = newFolder()
  const system = await startLocalSystem({ folder })
  project.provide('endpoints', system.endpoints)
  project.provide('folder', folder)
  return async () => {
    await system.stop()
    const troubles = troublesIn(join(folder, 'logs'))
    if (troubles.length > 0) console.log(`What went wrong inside the system, expected or not:\n${troubles.join('\n')}`)
    forget(folder)
  }
}

/** Most of these are provoked. When a test waits in vain, the reason is among them. */
const isTrouble = (line: string) => /"level":"(ERROR|CRITICAL)"|Timedout|ExitError/.test(line)

function troublesIn(logs: string): string[] {
  return readdirSync(logs).flatMap((file) =>
    readFileSync(join(logs, file), 'utf8')
      .split('\n')
      .filter((line) => line !== '' && (file === 'runtime.log' || isTrouble(line)))
      .map((line) => `  ${file}: ${line.slice(0, 300)}`),
  )
}
