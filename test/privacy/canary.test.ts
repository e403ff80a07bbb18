// Sends marked health data down the whole main job and every refusal on the running system, then looks for the marks in everything that is kept or printed.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { makeVisitor } from '../../local/visitor.ts'
import { filesIn, holding, isInbox, unlessGone } from '../support/kept-files.ts'
import { forgetTold } from '../support/told.ts'
import {
  application,
  endpoints,
  idempotent,
  messageBody,
  newPhone,
  patientBody,
  signedInVisitor,
  systemTime,
  untilNotices,
  untilState,
  withConsent,
} from '../support/world.ts'

const MARK = 'zyx7canary'
const marked = (what: string) => `${MARK}-${what}`
/** What stands for a patient without being marked: looked for as well. */
const BIRTH_DATE = '1931-07-23'
const phone = newPhone()
const proxyPhone = newPhone()
const email = `${MARK}.address@patient.example`

let messageId = ''
let searched = ''
let grantedProxy = ''
let recalledPage = ''
let readPage = ''
let readReplies = ''

beforeAll(async () => {
  const app = await application()
  const body = patientBody({
    identifier: { system: 'urn:test:mrn', value: marked('identifier') },
    name: { given: marked('given'), family: marked('family') },
    birthDate: BIRTH_DATE,
    contactPoints: [withConsent('sms', phone), withConsent('email', email)],
  })
  const { body: patient } = await app.post('/v1/patients', body)
  const patientId = String(patient['patientId'])
  const statement = {
    ...withConsent('sms', phone).consent,
    source: marked('source'),
    wording: marked('wording'),
    contactPoint: phone,
    channel: 'sms',
    status: 'granted',
  }
  const consents = `/v1/patients/${patientId}/consents`
  await app.post(consents, statement)
  await app.post(consents, statement, idempotent(marked('consent-key')))
  await app.post(consents, { ...statement, status: 'revoked' }, idempotent(marked('consent-key')))

  // Not by e-mail: the address stands in SES's own events, as the number does in those of texts.
  for (const deliver of ['print', 'sms', marked('deliver')])
    await app.post(`/v1/patients/${patientId}/enrolments`, { deliver })

  const identifier = { system: 'urn:test:mrn', value: marked('identifier') }
  const found = await app.post('/v1/patients/search', { identifier })
  searched = JSON.stringify(found.body)
  await app.get(`/v1/patients/${patientId}`)
  await app.patch(`/v1/patients/${patientId}`, {
    name: { given: marked('changed') },
    contactPoints: [withConsent('sms', phone), withConsent('email', email)],
  })
  await app.patch(`/v1/patients/${patientId}`, { [marked('field')]: marked('value'), language: marked('language') })
  const proxy = {
    identifier: { system: marked('persons'), value: marked('proxy') },
    name: { given: marked('proxy-given'), family: marked('proxy-family') },
    contactPoints: [
      { channel: 'sms', value: proxyPhone },
      { channel: 'email', value: `${MARK}.proxy@patient.example` },
    ],
    scope: ['care'],
    endsAt: new Date((await systemTime()).getTime() + 86_400_000).toISOString(),
  }
  const granted = await app.post(`/v1/patients/${patientId}/proxies`, proxy)
  grantedProxy = String(granted.body['proxyId'])
  await app.post(`/v1/patients/${patientId}/proxies`, { ...proxy, scope: [marked('scope')], endsAt: marked('end') })
  await app.delete(`/v1/patients/${patientId}/proxies/${marked('proxy')}`)
  await app.delete(`/v1/patients/${patientId}/proxies/${grantedProxy}`)
  await app.get(`/v1/messages?patientId=${patientId}&state=${marked('state')}&cursor=${marked('cursor')}`)

  const content = { subject: marked('subject'), body: `${marked('body')}\n\nsecond paragraph` }
  await app.post('/v1/messages', messageBody(patientId, { content }), idempotent(marked('key')))
  // The code and the notice.
  await untilNotices(phone, 2)

  // The demo patient is the one who can sign in.
  const { patient: ada, portal } = endpoints()
  await forgetTold(ada.patientId)
  const sent = await app.post(
    '/v1/messages',
    messageBody(ada.patientId, { content, reference: marked('reference') }),
    idempotent(),
  )
  messageId = String(sent.body['messageId'])
  await untilState(messageId, 'notified')
  const { visitor } = await signedInVisitor()
  readPage = (await visitor.get(`${portal}/messages/${messageId}`)).html
  await app.post(`/v1/messages/${messageId}/recall`, { reason: 'other', note: marked('note') })
  recalledPage = (await visitor.get(`${portal}/messages/${messageId}`)).html

  const { body: asked } = await app.post(
    '/v1/messages',
    messageBody(ada.patientId, { content, allowReplies: true }),
    idempotent(),
  )
  const form = await visitor.get(`${portal}/messages/${asked['messageId']}`)
  await visitor.submit(form, '/replies', { text: `${marked('too-long')}${'x'.repeat(2000)}` })
  await visitor.submit(form, '/replies', { text: marked('reply') })
  readReplies = JSON.stringify((await app.get(`/v1/messages/${asked['messageId']}/replies`)).body)
  await app.get(`/v1/messages/${asked['messageId']}/replies?cursor=${marked('cursor')}`)

  const action = {
    type: 'survey',
    questions: [{ id: marked('question'), text: marked('text'), kind: 'choice', options: [marked('a'), marked('b')] }],
  }
  await app.post('/v1/messages', messageBody(patientId, { content: { ...content, action } }), idempotent())
  const batch = { key: marked('item'), ...messageBody(patientId, { content, reference: marked('reference') }) }
  await app.post('/v1/message-batches', { messages: [batch, { key: marked('bad') }] }, idempotent(marked('batch')))
  await app.post('/v1/message-batches', { messages: [{ [marked('field')]: marked('value') }] }, idempotent())

  // Refusals, each carrying marks to every place that could print them.
  await app.post(`/v1/messages/${marked('path')}/recall`, { reason: marked('reason') })
  await app.post('/v1/messages', { [marked('field')]: marked('value') }, idempotent(marked('key')))
  await app.get(`/v1/messages/${marked('id')}?q=${marked('query')}`)
  await makeVisitor().get(`${portal}/m/${marked('token')}?q=${marked('query')}`)
  await makeVisitor().get(`${portal}/callback?code=${marked('code')}&state=${marked('state')}`)
  await makeVisitor().get(`${portal}/${marked('page')}`)
}, 240_000)

describe('the ears of this test', () => {
  it('hear what the functions log', () => {
    expect(holding(messageId, join(inject('folder'), 'logs')).length).toBeGreaterThan(2)
    expect(holding('message.opened', join(inject('folder'), 'logs'))).toEqual([expect.stringContaining('patientpages')])
  })

  it('hear the access logs', () => {
    expect(holding('/m/{token}', join(inject('folder'), 'logs'))).toEqual([expect.stringContaining('access')])
  })

  it('would find a mark in the tables, the queues and the stand-ins', () => {
    expect(holding(messageId, inject('folder')).map((file) => file.split('/')[0])).toEqual(
      expect.arrayContaining(['dynamodb', 'logs']),
    )
    // The inbox stands for the patient's own phone: their number belongs there.
    expect(holding(phone, inject('folder'))).toEqual(
      expect.arrayContaining([expect.stringMatching(/^stand-ins\.sqlite/)]),
    )
  })

  it('saw the content where it belongs', () => {
    expect(readPage).toContain(marked('subject'))
    expect(readPage).toContain(marked('body'))
    expect(searched).toContain(marked('given'))
    expect(readReplies).toContain(marked('reply'))
  })
})

describe('what an application or a patient wrote', () => {
  it('is in no table, queue, log, notice or stand-in, on any path', () => {
    expect(holding(MARK, inject('folder')).filter((file) => !isInbox(file))).toEqual([])
  })

  it('is not in the inbox either, but for the address that the mail went to', () => {
    const kept = filesIn(inject('folder')).filter((file) => isInbox(file.slice(inject('folder').length + 1)))
    const text = kept.map((file) => unlessGone(() => readFileSync(file, 'latin1')) ?? '').join('')
    expect(text.replaceAll(email, '').includes(MARK)).toBe(false)
  })

  it('is gone from the page after the recall', () => {
    expect(recalledPage).not.toContain(MARK)
  })
})

describe('who acts for a patient', () => {
  it('is sealed: the number of the proxy stands nowhere, and the id of the grant in tables and logs', () => {
    expect(holding(proxyPhone, inject('folder'))).toEqual([])
    const places = holding(grantedProxy, inject('folder')).map((file) => file.split('/')[0])
    expect([...new Set(places)].sort()).toEqual(['dynamodb', 'logs'])
  })
})

describe('who the patient is', () => {
  it('is sealed: no birth date in any file', () => {
    expect(holding(BIRTH_DATE, inject('folder'))).toEqual([])
  })

  it('is sealed: the number stands nowhere but on the way to the phone', () => {
    const places = holding(phone, inject('folder')).map((file) => file.split('/')[0])
    expect(places.filter((place) => place === 'dynamodb' || place === 'logs')).toEqual([])
  })
})
