// Lambda entry: GET /v1/openapi.json. It holds the document and can reach nothing.
import document from '../docs/openapi.json' with { type: 'json' }
import { makeHandler } from './handlers/show-api-document.ts'

export const handler = makeHandler(document)
