// GET /v1/openapi.json
import { endpoint, json } from './http.ts'

export const makeHandler = (document: unknown) => endpoint(async () => json(200, document))
