// How tests run: `parts` needs no running system, `system` starts one and takes its tests one after the other. `npm test` runs both beside each other.
import { defineConfig } from 'vitest/config'

const shared = {
  // Some wait for what takes its time by design, on a busy machine.
  expect: { requireAssertions: true, poll: { timeout: 10_000 } },
  // Powertools then logs through the global console, where the privacy tests can hear it.
  env: { POWERTOOLS_DEV: 'true', AWS_REGION: 'us-east-1' },
  hookTimeout: 120_000,
  setupFiles: ['test/support/fixed-luck.ts'],
}

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
      {
        extends: true,
        test: {
          ...shared,
          name: 'system',
          include: ['test/{flow,privacy,browser}/**/*.test.ts'],
          exclude: ['test/privacy/handlers.test.ts'],
          // One system for all of them, and one test file at a time upon it.
          setupFiles: [...shared.setupFiles, 'test/support/by-day.ts'],
          globalSetup: ['test/support/system-setup.ts'],
          fileParallelism: false,
          // Longer than test/support/world.ts waits for what is tried again.
          testTimeout: 240_000,
        },
      },
    ],
  },
})
