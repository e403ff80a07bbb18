// npm run api-document: writes docs/openapi.json and docs/api.md from the schemas that parse. A test fails while they say something else than the code.
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { apiDocument } from '../lambdas/document/openapi.ts'
import { apiReference } from '../lambdas/document/reference.ts'
import { SCOPES } from '../lib/scopes.ts'
import packageFile from '../package.json' with { type: 'json' }

const docs = (name: string) => fileURLToPath(new URL(`../docs/${name}`, import.meta.url))

export const documentText = (): string => `${JSON.stringify(apiDocument(packageFile.version, SCOPES), null, 2)}\n`
export const referenceText = (): string => apiReference(apiDocument(packageFile.version, SCOPES))

if (import.meta.main) {
  writeFileSync(docs('openapi.json'), documentText())
  writeFileSync(docs('api.md'), referenceText())
  console.log('docs/openapi.json and docs/api.md are as the code says.')
}
