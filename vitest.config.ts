// How tests run: `parts` needs no running system; `flows` and `pages` start one each and take their tests one after the other.
import { defineConfig } from 'vitest/config'

const shared = {
  // Some wait for what takes its time by design, on a busy machine.
  expect: { requireAssertions: true, poll: { timeout: 10_000 } },
  // Powertools then logs through the global console, where the privacy tests can hear it.
  env: { POWERTOOLS_DEV: 'true', AWS_REGION: 'us-east-1' },
  hookTimeout: 120_000,
  setupFiles: ['test/support/fixed-luck.ts'],
}

/** One running system for all of these, and one test file at a time upon it. */
const system = (name: string, include: string[], exclude: string[] = []) => ({
  extends: true as const,
  test: {
    ...shared,
    name,
    include,
    exclude,
    setupFiles: [...shared.setupFiles, 'test/support/by-day.ts'],
    globalSetup: ['test/support/system-setup.ts'],
    fileParallelism: false,
    // Longer than test/support/world.ts waits for what is tried again.
    testTimeout: 240_000,
  },
})

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          ...shared,
          name: 'parts',
          include: [
            'test/*.test.ts',
            'test/{unit,property,infra,permissions,local}/**/*.test.ts',
            'test/privacy/handlers.test.ts',
          ],
          globalSetup: ['test/support/global-setup.ts'],
          testTimeout: 60_000,
        },
      },
      system('flows', ['test/flow/**/*.test.ts']),
      system('pages', ['test/{privacy,browser}/**/*.test.ts'], ['test/privacy/handlers.test.ts']),
    ],
  },
})
