// The API document says what is deployed: the same calls, scopes and refusals. It is written anew from the code, and well formed.
import { readFileSync } from 'node:fs'
import { createConfig, lintFromString } from '@redocly/openapi-core'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { OPERATIONS } from '../../lambdas/document/operations.ts'
import { OF_THE_GATEWAY } from '../../lambdas/document/problems.ts'
import { ANSWERS } from '../../lambdas/document/schemas.ts'
import { apiCalls } from '../../lib/api-calls.ts'
import { GATEWAY_PROBLEMS } from '../../lib/constructs/api-problems.ts'
import type { ServiceFunctions } from '../../lib/service-functions.ts'
import { clientTypesText, documentText, referenceText } from '../../local/write-api-document.ts'

const HEALTH = '/v1/health'

describe('the API document', () => {
  it.each([
    ['docs/openapi.json', documentText],
    ['docs/api.md', referenceText],
    ['local/client/schema.d.ts', clientTypesText],
  ])('%s is as the code says (npm run api-document writes it)', async (path, text) => {
    expect(readFileSync(path, 'utf8')).toBe(await text())
  })

  it('has the calls that are deployed, each with its scope and its idempotency', () => {
    const deployed = apiCalls({} as ServiceFunctions).map(({ method, path, scope, needsIdempotencyKey }) => [
      `${method} ${path}`,
      scope ?? 'none',
      needsIdempotencyKey === true,
    ])
    const told = OPERATIONS.filter(({ path }) => path !== HEALTH).map(
      ({ method, path, scope, needsIdempotencyKey }) => [
        `${method.toUpperCase()} ${path}`,
        scope ?? 'none',
        needsIdempotencyKey === true,
      ],
    )
    expect(told.sort()).toEqual(deployed.sort())
  })

  it('knows what the gateway refuses by itself', () => {
    const gateway = GATEWAY_PROBLEMS.map(({ code, status, title }) => `${status} ${code}: ${title}`)
    for (const [code, { status, title }] of Object.entries(OF_THE_GATEWAY))
      expect(gateway).toContain(`${status} ${code}: ${title}`)
  })

  it('gives examples that are what the schemas say', () => {
    const examples = OPERATIONS.flatMap(({ answers }) => Object.values(answers)).filter(({ example }) => example)
    const faults = examples.flatMap(({ schema, example }) => {
      const answer = ANSWERS[schema ?? 'none']
      if (!answer) return [`there is no schema ${schema}`]
      return (v.safeParse(answer, example).issues ?? []).map(({ message }) => `${schema}: ${message}`)
    })
    expect(faults).toEqual([])
    expect(examples.length).toBeGreaterThan(6)
  })

  it('has nothing that a linter would mark', async () => {
    const config = await createConfig({ extends: ['recommended'] })
    const found = await lintFromString({ source: documentText(), absoluteRef: 'openapi.json', config })
    expect(found.map(({ ruleId, message, location }) => `${ruleId}: ${message} at ${location[0]?.pointer}`)).toEqual([])
  })
})
