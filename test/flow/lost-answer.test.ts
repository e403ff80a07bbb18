// The answer is lost after the message was accepted. The client asks again under the same key, and nothing happens twice.
import { expect, it } from 'vitest'
import { requireData } from '../../local/client/client.ts'
import { startLosingProxy } from '../support/losing-proxy.ts'
import { typedApplication } from '../support/typed-application.ts'
import { endpoints, messageBody, newPatient, onlyOneNotice } from '../support/world.ts'

it('a message whose answer is lost is sent once, and the caller gets its id', async () => {
  const { patientId, phone } = await newPatient()
  await using proxy = await startLosingProxy(endpoints().api)
  const behindProxy = typedApplication({ api: proxy.url })
  const { data, response } = await behindProxy.POST('/v1/messages', { body: messageBody(patientId) })

  const [lost, repeated] = proxy.passed
  expect(proxy.passed.map(({ status }) => status)).toEqual([202, 200])
  expect([repeated?.key, repeated?.sent]).toEqual([lost?.key, lost?.sent])
  expect(response.status).toBe(200)
  expect(data).toEqual(JSON.parse(lost?.answer ?? ''))

  const query = { patientId }
  const { items } = await typedApplication().GET('/v1/messages', { params: { query } }).then(requireData)
  expect(items.map(({ messageId }) => messageId)).toEqual([data?.messageId])
  await onlyOneNotice(phone)
})
