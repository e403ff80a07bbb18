// An application of a flow test that calls through the typed client. Every answer that it gets is held to the document.
import { type ApiClient, makeClient } from '../../local/client/client.ts'
import { expectAsDocumented } from './api-document.ts'
import { endpoints } from './world.ts'

/** `api` is where it calls when that is not the API itself. */
export function typedApplication({ api = endpoints().api } = {}): ApiClient {
  const { tokenEndpoint, client } = endpoints()
  const application = makeClient({ api, tokenEndpoint, client })
  application.use({
    async onResponse({ request, response, schemaPath }) {
      const text = await response.clone().text()
      const body: unknown = text === '' ? {} : JSON.parse(text)
      expectAsDocumented(request.method, schemaPath, { status: response.status, body })
    },
  })
  return application
}
