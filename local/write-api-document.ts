// npm run api-document: writes docs/openapi.json, docs/api.md and the types of the client from the schemas that parse. A test fails while they say something else
// than the code.
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { apiDocument } from '../lambdas/document/openapi.ts'
import { apiReference } from '../lambdas/document/reference.ts'
import { SCOPES } from '../lib/scopes.ts'
import packageFile from '../package.json' with { type: 'json' }
import { schemaText } from './client/write-schema.ts'

const place = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url))

export const documentText = (): string => `${JSON.stringify(apiDocument(packageFile.version, SCOPES), null, 2)}\n`
export const referenceText = (): string => apiReference(apiDocument(packageFile.version, SCOPES))
export const clientTypesText = (): Promise<string> => schemaText(documentText())

if (import.meta.main) {
  writeFileSync(place('docs/openapi.json'), documentText())
  writeFileSync(place('docs/api.md'), referenceText())
  writeFileSync(place('local/client/schema.d.ts'), await clientTypesText())
  console.log('docs/openapi.json, docs/api.md and local/client/schema.d.ts are as the code says.')
}
