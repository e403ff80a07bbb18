// One local system for all tests of flows, privacy and pages. Each test brings its own patients and messages.
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
    forget(folder)
  }
}
