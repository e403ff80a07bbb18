// The machine is switched off in the middle of it, and on again: nothing that was accepted is lost, and nobody is told twice.
import { afterEach, expect, it, vi } from 'vitest'
import { callApi, fetchToken } from '../../local/api-client.ts'
import { forget, type LocalSystem, newFolder, startLocalSystem } from '../support/local-system.ts'
import { idempotent, messageBody, type Notice, newPhone, patientBody, withConsent } from '../support/world.ts'

const MESSAGES = 20

let system: LocalSystem | undefined
let folder = ''
afterEach(async () => {
  await system?.stop('SIGTERM')
  forget(folder)
})

it('a kill while messages are being accepted loses none and doubles none', async () => {
  folder = newFolder()
  const first = await startLocalSystem({ folder })
  system = first
  const { api } = first.endpoints
  const token = await fetchToken(first.endpoints)
  const post = (path: string, body: unknown, headers = {}) => callApi(api, token, 'POST', path, body, headers)

  const phones = Array.from({ length: MESSAGES }, newPhone)
  const patientIds: string[] = []
  for (const phone of phones) {
    const { body } = await post('/v1/patients', patientBody({ contactPoints: [withConsent('sms', phone)] }))
    patientIds.push(String(body['patientId']))
  }

  // Killed when some have been answered, and some are under way.
  const accepted = new Map<string, string>()
  const sending = patientIds.map(async (patientId, place) => {
    const { status, body } = await post('/v1/messages', messageBody(patientId), idempotent(`crash-${place}`)).catch(
      () => ({ status: 0, body: {} as Record<string, unknown> }),
    )
    if (status === 202) accepted.set(String(phones[place]), String(body['messageId']))
    if (accepted.size === MESSAGES / 2) first.process.kill('SIGKILL')
  })
  await Promise.all(sending)
  await first.stop('SIGKILL')
  expect(accepted.size).toBeGreaterThanOrEqual(MESSAGES / 2)
  expect(accepted.size).toBeLessThan(MESSAGES)

  const second = await startLocalSystem({ folder, port: first.port })
  system = second
  // Whoever was told that the message is accepted finds it, and the patient is told once. A retry of the rest gives one message each.
  const newToken = await fetchToken(second.endpoints)
  for (const [phone, messageId] of accepted) {
    const again = await callApi(
      api,
      newToken,
      'POST',
      '/v1/messages',
      messageBody(String(patientIds[phones.indexOf(phone)])),
      idempotent(`crash-${phones.indexOf(phone)}`),
    )
    expect([again.status, again.body['messageId']]).toEqual([200, messageId])
  }
  for (const [place, patientId] of patientIds.entries())
    expect(
      (await callApi(api, newToken, 'POST', '/v1/messages', messageBody(patientId), idempotent(`crash-${place}`)))
        .status,
    ).toBeLessThan(300)

  const noticesByPhone = async () => {
    const { items } = (await (await fetch(`${second.endpoints.inbox}/api/notices`)).json()) as { items: Notice[] }
    return phones.map((phone) => items.filter(({ to }) => to === phone).length)
  }
  await vi.waitFor(async () => expect((await noticesByPhone()).filter((count) => count === 0)).toEqual([]), {
    timeout: 180_000,
    interval: 1000,
  })
  // Whatever still waits for its time gets it now, and must find nothing left to send.
  await fetch(`${second.endpoints.inbox}/api/clock`, { method: 'POST', body: JSON.stringify({ advance: 'PT1H' }) })
  await vi.waitFor(async () => {
    const states = await Promise.all(
      [...accepted.values()].map(
        async (id) =>
          (await callApi(api, await fetchToken(second.endpoints), 'GET', `/v1/messages/${id}`)).body['state'],
      ),
    )
    expect(states).toEqual(states.map(() => 'notified'))
  }, 60_000)
  expect(await noticesByPhone()).toEqual(phones.map(() => 1))
}, 400_000)
