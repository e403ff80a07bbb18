// The dependency rule, as a test: each folder lists what it may import. Anything else is a failure.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { describe, expect, it } from 'vitest'

const HANDLER_PACKAGES = [
  'valibot',
  '@middy/',
  '@aws-lambda-powertools/',
  'aws-lambda',
  'libphonenumber-js/',
  'node:crypto',
]

/** Folder to what its files may import. `lambdas/*` is the files right in lambdas/. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'lambdas/domain': ['lambdas/domain/', 'temporal-polyfill'],
  'lambdas/usecases': ['lambdas/domain/', 'lambdas/usecases/'],
  'lambdas/pages': ['lambdas/domain/', 'lambdas/pages/', 'hono/', 'markdown-it'],
  'lambdas/handlers': [
    'lambdas/domain/',
    'lambdas/usecases/',
    'lambdas/pages/',
    'lambdas/handlers/',
    'lambdas/log.ts',
    ...HANDLER_PACKAGES,
  ],
  'lambdas/document': [
    'lambdas/document/',
    'lambdas/domain/',
    'lambdas/handlers/',
    'valibot',
    '@valibot/to-json-schema',
  ],
  'lambdas/adapters': [
    'lambdas/domain/',
    'lambdas/usecases/ports.ts',
    'lambdas/adapters/',
    '@aws-sdk/',
    'valibot',
    'openid-client',
    'aws-jwt-verify',
    'typeid-js',
    'node:crypto',
    'node:dns',
    'node:http',
    'node:https',
    'node:net',
    'node:perf_hooks',
    'node:timers/promises',
  ],
  lib: [
    'lib/',
    'lambdas/config.ts',
    'aws-cdk-lib',
    'constructs',
    'cdk-nag',
    'esbuild',
    'libphonenumber-js/',
    'valibot',
    'node:',
  ],
  bin: ['bin/', 'lib/', 'aws-cdk-lib', 'node:'],
}

const files = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.name === 'node_modules') return []
    if (entry.isDirectory()) return files(path)
    return /\.tsx?$/.test(entry.name) ? [path] : []
  })

const importsOf = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(/(?:\bfrom |\bimport\()'([^'\n]+)'/g)].map(([, specifier = '']) =>
    specifier.startsWith('.')
      ? relative('.', join(dirname(file), specifier))
          .split(sep)
          .join('/')
      : specifier,
  )

const isAllowed = (target: string, allowed: readonly string[]) =>
  allowed.some(
    (name) => target === name || target.startsWith(name.endsWith('/') || name.endsWith(':') ? name : `${name}/`),
  )

const straysIn = (folder: string, allowed: readonly string[]) =>
  files(folder).flatMap((file) =>
    importsOf(file)
      .filter((target) => !isAllowed(target, allowed))
      .map((target) => `${file} -> ${target}`),
  )

describe('the dependency rule', () => {
  it.each(Object.entries(MAY_IMPORT))('%s imports only what it may', (folder, allowed) => {
    expect(files(folder).length).toBeGreaterThan(0)
    expect(straysIn(folder, allowed)).toEqual([])
  })

  it('finds a stray when there is one', () => {
    expect(straysIn('lambdas/handlers', ['lambdas/handlers/'])).not.toEqual([])
  })

  it('lets nothing that is deployed import what only runs here', () => {
    const shipped = ['lambdas', 'lib', 'bin'].flatMap((folder) => files(folder))
    const strays = shipped.filter((file) => importsOf(file).some((target) => /^(local|test|bench)\//.test(target)))
    expect(strays).toEqual([])
  })
})

it('the domain never asks the machine for the time, or for luck, and never waits', () => {
  const impure = files('lambdas/domain').filter((file) =>
    /Date\.now|new Date\(\)|Math\.random|process\.|\bawait\b|\basync\b/.test(readFileSync(file, 'utf8')),
  )
  expect(impure).toEqual([])
})

it('health information is taken out of its envelope only where it has to be', () => {
  const revealing = files('lambdas').filter((file) => /\.reveal\(\)/.test(readFileSync(file, 'utf8')))
  expect(revealing.sort()).toEqual([
    'lambdas/adapters/cognito-accounts.ts',
    'lambdas/adapters/eum-opt-outs.ts',
    'lambdas/adapters/eum-sms.ts',
    'lambdas/adapters/eum-voice.ts',
    'lambdas/adapters/kms-fingerprints.ts',
    'lambdas/adapters/kms-sealer.ts',
    'lambdas/adapters/pinpoint-line-types.ts',
    'lambdas/adapters/pinpoint-sms.ts',
    'lambdas/adapters/ses-email.ts',
    'lambdas/adapters/webhook-signature.ts',
    'lambdas/handlers/change-patients.ts',
    'lambdas/handlers/issue-enrolments.ts',
    'lambdas/handlers/manage-patients.ts',
    'lambdas/handlers/manage-proxies.ts',
    'lambdas/handlers/manage-webhooks.ts',
    'lambdas/handlers/message-body.ts',
    'lambdas/handlers/message-routes.ts',
    'lambdas/handlers/patient-body.ts',
    'lambdas/handlers/patient-view.ts',
    'lambdas/handlers/read-replies.ts',
    'lambdas/pages/choice-page.tsx',
    'lambdas/pages/enrol-page.tsx',
    'lambdas/pages/held-page.tsx',
    'lambdas/pages/inbox-page.tsx',
    'lambdas/pages/message-page.tsx',
    'lambdas/pages/question-field.tsx',
    'lambdas/pages/reply-cards.tsx',
    'lambdas/usecases/change-patient.ts',
    'lambdas/usecases/choose-patient.ts',
    'lambdas/usecases/grant-proxy.ts',
    'lambdas/usecases/merge-contact-points.ts',
    'lambdas/usecases/read-preferences.ts',
    'lambdas/usecases/record-consent.ts',
    'lambdas/usecases/redeem-enrolment.ts',
    'lambdas/usecases/search-patients.ts',
    'lambdas/usecases/take-text.ts',
    'lambdas/usecases/upsert-patient.ts',
  ])
})

it('only the log door speaks to the logs', () => {
  const speaking = files('lambdas').filter((file) =>
    /console\.|new Logger\(|process\.std(out|err)/.test(readFileSync(file, 'utf8')),
  )
  expect(speaking).toEqual(['lambdas/log.ts'])
})

it('only the metrics door counts', () => {
  const counting = files('lambdas').filter((file) => /powertools\/metrics/.test(readFileSync(file, 'utf8')))
  expect(counting).toEqual(['lambdas/metrics.ts'])
})

it('every file of ours says first what it is for', () => {
  const silent = ['lambdas', 'lib', 'bin', 'local', 'test']
    .flatMap((folder) => files(folder))
    .filter((file) => !readFileSync(file, 'utf8').startsWith('// '))
  expect(silent).toEqual([])
})
