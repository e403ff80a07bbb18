// GET /v1/openapi.json
import { endpoint, json } from './http.ts'

export function makeHandler(document: unknown) {
  const answer = json(200, document)
  return endpoint(async () => answer)
}
