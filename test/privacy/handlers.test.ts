// Every handler, with every port behind it breaking in the worst way: an error whose every part quotes the patient. Nothing of it may be heard or seen.
import type { Context } from 'aws-lambda'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { machineClock } from '../../lambdas/adapters/machine.ts'
import { Phi } from '../../lambdas/domain/phi.ts'
import { makeHandler as makeAcceptBatches } from '../../lambdas/handlers/accept-batches.ts'
import { makeHandler as makeAcceptMessages } from '../../lambdas/handlers/accept-messages.ts'
import { makeHandler as makeChainAudit } from '../../lambdas/handlers/chain-audit.ts'
import { makeHandler as makeChangePatients } from '../../lambdas/handlers/change-patients.ts'
import { makeHandler as makeDeliverWebhooks } from '../../lambdas/handlers/deliver-webhooks.ts'
import { makeHandler as makeEnrolPatients } from '../../lambdas/handlers/enrol-patients.ts'
import { makeHandler as makeIssueEnrolments } from '../../lambdas/handlers/issue-enrolments.ts'
import { makeHandler as makeKeepOptOuts } from '../../lambdas/handlers/keep-opt-outs.ts'
import { makeHandler as makeManagePatients } from '../../lambdas/handlers/manage-patients.ts'
import { makeHandler as makeManageProxies } from '../../lambdas/handlers/manage-proxies.ts'
import { makeHandler as makeManageWebhooks } from '../../lambdas/handlers/manage-webhooks.ts'
import { makeHandler as makePatientPages, type PagePorts } from '../../lambdas/handlers/patient-pages.ts'
import { makeHandler as makePublishEvents } from '../../lambdas/handlers/publish-events.ts'
import { makeHandler as makeQueueWebhooks } from '../../lambdas/handlers/queue-webhooks.ts'
import { makeHandler as makeReadAudit } from '../../lambdas/handlers/read-audit.ts'
import { makeHandler as makeReadPatients } from '../../lambdas/handlers/read-patients.ts'
import { makeHandler as makeReadReplies } from '../../lambdas/handlers/read-replies.ts'
import { makeHandler as makeRecallBatches } from '../../lambdas/handlers/recall-batches.ts'
import { makeHandler as makeRecallMessages } from '../../lambdas/handlers/recall-messages.ts'
import { makeHandler as makeRecordDelivery } from '../../lambdas/handlers/record-delivery.ts'
import { makeHandler as makeRelayOutbox } from '../../lambdas/handlers/relay-outbox.ts'
import { makeHandler as makeSendNotice } from '../../lambdas/handlers/send-notice.ts'
import { makeHandler as makeSweepOutbox } from '../../lambdas/handlers/sweep-outbox.ts'
import { makeHandler as makeSweepWebhooks } from '../../lambdas/handlers/sweep-webhooks.ts'
import { makeHandler as makeTakeTexts } from '../../lambdas/handlers/take-texts.ts'
import { makeHandler as makeTrackBatches } from '../../lambdas/handlers/track-batches.ts'
import { makeHandler as makeTrackMessages } from '../../lambdas/handlers/track-messages.ts'

const CANARY = 'canary-hepatitis-7f3a'
const MESSAGE = 'msg_01h455vb4pex5vsknk084sn02q'
const BATCH = 'bat_01h455vb4pex5vsknk084sn02q'
const PATIENT = 'pat_01h455vb4pex5vsknk084sn02q'
const WEBHOOK = 'whk_01h455vb4pex5vsknk084sn02q'
const PROXY = 'prx_01h455vb4pex5vsknk084sn02q'
const EVENT = 'evt_01h455vb4pex5vsknk084sn02q'
const context = {
  awsRequestId: 'request-1',
  functionName: 'f',
  functionVersion: '1',
  memoryLimitInMB: '1',
  invokedFunctionArn: 'arn',
} as Context

const clock = machineClock

const heard: string[] = []
beforeEach(() => {
  heard.length = 0
  for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const)
    vi.spyOn(console, level).mockImplementation((...args) => void heard.push(args.map(String).join(' ')))
})

/** As a library might throw it: the text in the message, the name of a field, the cause and the data. */
const breaking = () => {
  throw Object.assign(new TypeError(`cannot marshall ${CANARY}`, { cause: { data: CANARY } }), {
    data: CANARY,
    statusCode: 400,
  })
}
/** Whatever is asked of it, it breaks. */
const broken = new Proxy({}, { get: () => async () => breaking() })

const consent = { source: CANARY, wording: CANARY, language: 'en', capturedAt: '2026-01-01T00:00:00Z' }
const BODIES = {
  message: { patientId: PATIENT, category: 'care', content: { subject: CANARY, body: CANARY }, reference: CANARY },
  patient: {
    identifier: { system: 'mrn', value: CANARY },
    name: { given: CANARY, family: CANARY },
    birthDate: '1984-02-29',
    language: 'en',
    timeZone: 'America/Chicago',
    contactPoints: [{ channel: 'email', value: `${CANARY}@example.org`, consent }],
  },
  consent: { ...consent, contactPoint: `${CANARY}@example.org`, channel: 'email', status: 'granted' },
  proxy: {
    identifier: { system: 'mrn', value: CANARY },
    name: { given: CANARY, family: CANARY },
    contactPoints: [{ channel: 'email', value: `${CANARY}@example.org` }],
    scope: ['care'],
    // Within the most that may be granted, whenever this runs.
    endsAt: new Date(clock.now().getTime() + 86_400_000).toISOString(),
  },
  search: { identifier: { system: 'mrn', value: CANARY } },
  patch: { name: { given: CANARY }, contactPoints: [{ channel: 'email', value: `${CANARY}@example.org`, consent }] },
  recall: { reason: 'other', note: CANARY },
}

const apiEvent = (resource: string, body?: unknown) => ({
  resource,
  path: `/${CANARY}`,
  httpMethod: body === undefined ? 'GET' : 'POST',
  headers: { 'Content-Type': 'application/json', 'Idempotency-Key': CANARY },
  pathParameters: { messageId: MESSAGE, patientId: PATIENT, batchId: BATCH, webhookId: WEBHOOK, proxyId: PROXY },
  queryStringParameters: { q: CANARY },
  requestContext: { authorizer: { claims: { client_id: 'application-1' } } },
  body: typeof body === 'string' || body === undefined ? (body ?? null) : JSON.stringify(body),
  isBase64Encoded: false,
})
const queueEvent = (body: unknown) => ({
  Records: [{ messageId: '1', body: typeof body === 'string' ? body : JSON.stringify(body) }],
})
const streamEvent = {
  Records: [
    {
      eventName: 'INSERT',
      dynamodb: { NewImage: { pk: { S: MESSAGE }, dueAt: { S: '2020-01-01T00:00:00.000Z' }, note: { S: CANARY } } },
    },
  ],
}
const auditStreamEvent = {
  Records: [
    {
      dynamodb: {
        NewImage: {
          sk: { S: EVENT },
          type: { S: 'notice.sent' },
          patientId: { S: PATIENT },
          recorded: { S: '2026-01-01T00:00:00.000Z' },
          reason: { S: CANARY },
        },
      },
    },
  ],
}
const deliveryEvent = {
  eventType: 'TEXT_DELIVERED',
  messageId: 'p-1',
  destinationPhoneNumber: CANARY,
  context: { messageId: MESSAGE, attemptId: 'att_01h455vb4pex5vsknk084sn02q' },
}
const textEvent = (topicArn: string) => ({
  Type: 'Notification',
  TopicArn: topicArn,
  Timestamp: '2026-01-01T00:00:00.000Z',
  Message: JSON.stringify({
    originationNumber: '+12175550123',
    messageBody: `please stop, ${CANARY}`,
    messageKeyword: 'STOP',
    inboundMessageId: 'i-1',
  }),
})
type Handler = (event: never, context: Context, callback: never) => unknown
const api: readonly (readonly [string, Handler, unknown])[] = [
  [
    'accept-messages',
    makeAcceptMessages({
      acceptMessage: async () => breaking(),
      fingerprints: { of: async () => breaking() },
      clock,
      paymentHosts: [],
    }),
    apiEvent('/v1/messages', BODIES.message),
  ],
  [
    'track-messages',
    makeTrackMessages({ trackMessage: async () => breaking(), listMessages: async () => breaking(), clock }),
    apiEvent('/v1/messages/{messageId}'),
  ],
  [
    'track-messages',
    makeTrackMessages({ trackMessage: async () => breaking(), listMessages: async () => breaking(), clock }),
    { ...apiEvent('/v1/messages'), queryStringParameters: { patientId: PATIENT } },
  ],
  [
    'recall-messages',
    makeRecallMessages({ recallMessage: async () => breaking() }),
    apiEvent('/v1/messages/{messageId}/recall', BODIES.recall),
  ],
  [
    'read-replies',
    makeReadReplies({ readReplies: async () => breaking() }),
    { ...apiEvent('/v1/messages/{messageId}/replies'), queryStringParameters: null },
  ],
  [
    'accept-batches',
    makeAcceptBatches({ acceptBatch: async () => breaking(), clock, paymentHosts: [] }),
    apiEvent('/v1/message-batches', { messages: [{ key: 'a', ...BODIES.message }] }),
  ],
  [
    'track-batches',
    makeTrackBatches({ trackBatch: async () => breaking() }),
    apiEvent('/v1/message-batches/{batchId}'),
  ],
  [
    'recall-batches',
    makeRecallBatches({ recallBatch: async () => breaking() }),
    apiEvent('/v1/message-batches/{batchId}/recall', { reason: 'other' }),
  ],
  [
    'manage-webhooks',
    makeManageWebhooks({ webhooks: broken as never, targets: 'public' }) as Handler,
    apiEvent('/v1/webhooks', { url: `https://${CANARY}.example.org/${CANARY}`, events: ['message.read'] }),
  ],
  [
    'manage-webhooks',
    makeManageWebhooks({ webhooks: broken as never, targets: 'public' }) as Handler,
    apiEvent('/v1/webhooks'),
  ],
  [
    'manage-patients',
    makeManagePatients({
      upsertPatient: async () => breaking(),
      recordConsent: async () => breaking(),
      fingerprints: { of: async () => ({ id: 'request', fingerprint: 'body' }) },
      clock,
    }),
    apiEvent('/v1/patients', BODIES.patient),
  ],
  [
    'manage-patients',
    makeManagePatients({
      upsertPatient: async () => breaking(),
      recordConsent: async () => breaking(),
      fingerprints: { of: async () => ({ id: 'request', fingerprint: 'body' }) },
      clock,
    }),
    apiEvent('/v1/patients/{patientId}/consents', BODIES.consent),
  ],
  [
    'issue-enrolments',
    makeIssueEnrolments({ issueEnrolment: async () => breaking(), issueProxyEnrolment: async () => breaking() }),
    apiEvent('/v1/patients/{patientId}/enrolments', { deliver: 'sms' }),
  ],
  [
    'issue-enrolments (for a proxy)',
    makeIssueEnrolments({ issueEnrolment: async () => breaking(), issueProxyEnrolment: async () => breaking() }),
    apiEvent('/v1/patients/{patientId}/proxies/{proxyId}/enrolments', { deliver: 'print' }),
  ],
  [
    'manage-proxies',
    makeManageProxies({
      grantProxy: async () => breaking(),
      revokeProxy: async () => breaking(),
      clock,
    }) as unknown as Handler,
    apiEvent('/v1/patients/{patientId}/proxies', BODIES.proxy),
  ],
  [
    'manage-proxies',
    makeManageProxies({
      grantProxy: async () => breaking(),
      revokeProxy: async () => breaking(),
      clock,
    }) as unknown as Handler,
    { ...apiEvent('/v1/patients/{patientId}/proxies/{proxyId}'), httpMethod: 'DELETE' },
  ],
  [
    'read-audit',
    makeReadAudit({ readAudit: async () => breaking() }),
    { ...apiEvent('/v1/audit-events'), queryStringParameters: { messageId: MESSAGE } },
  ],
  [
    'read-patients',
    makeReadPatients({ readPatient: async () => breaking(), searchPatients: async () => breaking() }),
    apiEvent('/v1/patients/{patientId}'),
  ],
  [
    'read-patients',
    makeReadPatients({ readPatient: async () => breaking(), searchPatients: async () => breaking() }),
    apiEvent('/v1/patients/search', BODIES.search),
  ],
  [
    'change-patients',
    makeChangePatients({ changePatient: async () => breaking(), clock }),
    { ...apiEvent('/v1/patients/{patientId}', BODIES.patch), httpMethod: 'PATCH' },
  ],
]

describe.each(api)('%s', (_name, handler, event) => {
  it('answers a failure behind it without a word of the request', async () => {
    const answer = await handler(event as never, context, undefined as never)
    expect(answer).toMatchObject({ statusCode: 500 })
    expectSilence('request.failed', answer)
  })
})

describe('a query that is refused', () => {
  it('is not repeated, neither its names nor its values', async () => {
    const handler = makeTrackMessages({
      trackMessage: async () => breaking(),
      listMessages: async () => breaking(),
      clock,
    })
    const query = { [CANARY]: CANARY, state: CANARY, patientId: CANARY, limit: CANARY, cursor: CANARY.repeat(100) }
    const event = { ...apiEvent('/v1/messages'), queryStringParameters: query }
    const answer = await (handler as unknown as Handler)(event as never, context, undefined as never)
    expect(answer).toMatchObject({ statusCode: 400 })
    expectSilence('request.refused', answer)
  })
})

describe('a body that is refused', () => {
  it.each([
    ['malformed', `{"content":"${CANARY}`, 400],
    ['of wrong types', { patientId: CANARY, category: CANARY, content: CANARY }, 400],
    ['with unknown fields', { ...BODIES.message, [CANARY]: CANARY }, 400],
    ['too large', { ...BODIES.message, reference: CANARY.repeat(10_000) }, 413],
  ])('%s is not repeated', async (_, body, statusCode) => {
    const handler = makeAcceptMessages({
      acceptMessage: async () => breaking(),
      fingerprints: { of: async () => breaking() },
      clock,
      paymentHosts: [],
    })
    const answer = await (handler as unknown as Handler)(
      apiEvent('/v1/messages', body) as never,
      context,
      undefined as never,
    )
    expect(answer).toMatchObject({ statusCode })
    expectSilence('request.refused', answer)
  })
})

describe('a query that is refused', () => {
  it.each([
    ['with an unknown parameter', { messageId: MESSAGE, [CANARY]: CANARY }],
    [
      'with wrong values',
      { patientId: PATIENT, type: CANARY, from: CANARY, to: CANARY, limit: CANARY, cursor: `${CANARY}!` },
    ],
    ['about both', { messageId: MESSAGE, patientId: PATIENT }],
    ['about nothing', {}],
  ])('%s is not repeated', async (_, queryStringParameters) => {
    const handler = makeReadAudit({ readAudit: async () => breaking() }) as unknown as Handler
    const answer = await handler(
      { ...apiEvent('/v1/audit-events'), queryStringParameters } as never,
      context,
      undefined as never,
    )
    expect(answer).toMatchObject({ statusCode: 400 })
    expectSilence('request.refused', answer)
  })
})

describe('an enrolment', () => {
  const issueEnrolment = async () => ({ expiresAt: new Date(0), code: new Phi(CANARY) })
  const ports = { issueEnrolment, issueProxyEnrolment: issueEnrolment }

  it('tells its code to the application, and nothing of it to the logs', async () => {
    const handler = makeIssueEnrolments(ports) as unknown as Handler
    const event = apiEvent('/v1/patients/{patientId}/enrolments', { deliver: 'print' })
    const answer = (await handler(event as never, context, undefined as never)) as { body: string }
    expect(JSON.parse(answer.body)).toEqual({ expiresAt: '1970-01-01T00:00:00.000Z', code: CANARY })
    expectSilence('enrolment.issued', {})
  })

  it.each([
    ['by a way that there is not', { deliver: CANARY }],
    ['with an unknown field', { deliver: 'print', [CANARY]: CANARY }],
  ])('%s is refused and not repeated', async (_, body) => {
    const handler = makeIssueEnrolments(ports) as unknown as Handler
    const event = apiEvent('/v1/patients/{patientId}/enrolments', body)
    const answer = await handler(event as never, context, undefined as never)
    expect(answer).toMatchObject({ statusCode: 400 })
    expectSilence('request.refused', answer)
  })
})

const background: readonly (readonly [string, Handler, unknown])[] = [
  ['send-notice', makeSendNotice({ sendNotice: async () => breaking() }), queueEvent({ messageId: MESSAGE })],
  [
    'send-notice, malformed',
    makeSendNotice({ sendNotice: async () => breaking() }),
    queueEvent(`{"messageId":"${CANARY}`),
  ],
  ['record-delivery', makeRecordDelivery({ recordDelivery: async () => breaking() }), queueEvent(deliveryEvent)],
  [
    'take-texts',
    makeTakeTexts({ takeText: async () => breaking(), topicArn: 'topic', numberType: 'TEN_DLC', clock }),
    queueEvent(textEvent('topic')),
  ],
  [
    'keep-opt-outs',
    makeKeepOptOuts({ keepOptOut: async () => breaking() }),
    {
      Records: [
        {
          eventName: 'MODIFY',
          dynamodb: {
            NewImage: {
              pk: { S: CANARY },
              patientId: { S: PATIENT },
              contactPointId: { S: 'cpt_01h455vb4pex5vsknk084sn02q' },
            },
          },
        },
      ],
    },
  ],
  ['relay-outbox', makeRelayOutbox({ queue: { put: async () => breaking() }, clock }), streamEvent],
  [
    'chain-audit',
    makeChainAudit({ chainEvents: async () => breaking(), readAuditRow: () => ({ pk: PATIENT, sk: CANARY }) }),
    streamEvent,
  ],
  ['chain-audit, unreadable', makeChainAudit({ chainEvents: async () => {}, readAuditRow: breaking }), streamEvent],
  [
    'queue-webhooks',
    makeQueueWebhooks({ queueWebhooks: async () => breaking() }),
    queueEvent({
      source: 'sealpost',
      'detail-type': 'contact-point.disputed',
      detail: {
        eventId: EVENT,
        patientId: PATIENT,
        contactPointId: 'cpt_01h455vb4pex5vsknk084sn02q',
        at: '2026-01-01T00:00:00Z',
      },
    }),
  ],
  [
    'queue-webhooks, of another shape',
    makeQueueWebhooks({ queueWebhooks: async () => breaking() }),
    queueEvent({ source: CANARY }),
  ],
  ['sweep-webhooks', makeSweepWebhooks({ sweepWebhooks: async () => breaking() }), {}],
  [
    'deliver-webhooks',
    makeDeliverWebhooks({ deliverWebhook: async () => breaking() }),
    queueEvent({ applicationId: CANARY, webhookId: WEBHOOK, eventId: EVENT }),
  ],
  ['publish-events', makePublishEvents({ publishEvents: async () => breaking() }) as Handler, auditStreamEvent],
  ['sweep-outbox', makeSweepOutbox({ sweepOutbox: async () => breaking() }), {}],
]

describe.each(background)('%s', (_name, handler, event) => {
  it('fails for Lambda to try again, and says no more than the name of the error', async () => {
    const result = await Promise.resolve(handler(event as never, context, undefined as never)).catch(
      (error: Error) => ({
        name: error.name,
        message: error.message,
        cause: error.cause,
        stack: error.stack,
      }),
    )
    expectSilence('work.failed', result)
  })
})

describe('the patient pages', () => {
  const site = {
    clock: machineClock,
    hashOfLink: (token: string) => token,
    organization: { label: 'Lakeside Health', phone: '555-010-0100', postalAddress: '1 Lake Street' },
    portalUrl: 'https://m.example',
    signInOrigin: 'https://s.example',
  }
  const handler = makePatientPages(
    new Proxy(site, {
      get: (target, key) =>
        key in target
          ? Reflect.get(target, key)
          : typeof key === 'string' &&
              /^(openMessage|replyToMessage|silence|start|complete|signOut|hashOf|listChoices|choosePatient)/.test(key)
            ? async () => breaking()
            : broken,
    }) as unknown as PagePorts,
  )
  const pageEvent = (httpMethod: string, resource: string) => ({
    resource,
    path: `/${CANARY}`,
    httpMethod,
    headers: { cookie: `__Host-session=${CANARY}; __Host-sign-in=${CANARY}` },
    pathParameters: { token: '3f9Kq0ZtY2bV7sLxWcD1aA', messageId: MESSAGE },
    queryStringParameters: { code: CANARY, link: '3f9Kq0ZtY2bV7sLxWcD1aA' },
    body: `csrf=${CANARY}`,
  })

  it.each([
    ['GET', '/m/{token}'],
    ['POST', '/m/{token}/not-mine'],
    ['POST', '/m/{token}/stop'],
    ['GET', '/sign-in'],
    ['GET', '/callback'],
    ['POST', '/sign-out'],
    ['GET', '/faster'],
    ['GET', '/sessions'],
    ['POST', '/sessions'],
    ['GET', '/for'],
    ['POST', '/for'],
    ['POST', '/stay-signed-in'],
    ['GET', '/messages'],
    ['GET', '/messages/{messageId}'],
    ['POST', '/messages/{messageId}/replies'],
    ['POST', '/messages/{messageId}/answer'],
  ])('%s %s shows a calm page when everything breaks', async (method, resource) => {
    const answer = await (handler as unknown as Handler)(
      pageEvent(method, resource) as never,
      context,
      undefined as never,
    )
    expect(answer).toMatchObject({ statusCode: 500, body: expect.stringContaining('Something went wrong') })
    // The address of the page itself is known to whoever asked for it; it stands in the switch of language.
    expectSilence('request.failed', {
      ...(answer as object),
      body: (answer as { body: string }).body.replaceAll(`/${CANARY}?lang`, ''),
    })
  })
})

describe('the enrolment form', () => {
  const token = 'x'.repeat(43)
  const site = {
    organization: { label: 'L', phone: '5', postalAddress: 'A' },
    portalUrl: 'https://m.example',
    signInOrigin: 'https://s.example',
  }
  const post = (change: Record<string, string>) => ({
    resource: '/enrol',
    path: '/enrol',
    httpMethod: 'POST',
    headers: { cookie: `__Host-form=${token}` },
    body: String(
      new URLSearchParams({
        csrf: token,
        code: '7KQ2M-ZX4PD',
        month: '5',
        day: '17',
        year: '1990',
        username: 'canary.user',
        password: CANARY,
        ...change,
      }),
    ),
  })
  const send = async (change: Record<string, string> = {}) => {
    const redeemEnrolment = async () => breaking()
    const handler = makeEnrolPatients({
      ...site,
      signInMethod: 'mfa',
      redeemEnrolment,
      secrets: { token: () => token },
    })
    return (handler as unknown as Handler)(post(change) as never, context, undefined as never)
  }

  it('shows a calm page when everything breaks, and the logs hear nothing of what was typed', async () => {
    const answer = await send()
    expect(answer).toMatchObject({ statusCode: 500, body: expect.stringContaining('Something went wrong') })
    expectSilence('request.failed', answer)
    expect(heard.join()).not.toMatch(/7KQ2M|1990|canary\.user/)
  })

  it('gives back all but the password where something is not right', async () => {
    const answer = (await send({ month: '13' })) as { statusCode: number; body: string }
    expect([answer.statusCode, answer.body.includes('7KQ2M-ZX4PD')]).toEqual([422, true])
    expect(answer.body).not.toContain(CANARY)
  })
})

function expectSilence(event: string, seen: unknown): void {
  const sound = heard.join('\n')
  expect(sound).toContain(event) // proves that we are listening
  expect(sound).not.toContain(CANARY)
  expect(JSON.stringify(seen)).not.toContain(CANARY)
}

describe('a text that is none of ours', () => {
  it.each([
    ['of another topic', textEvent('another')],
    ['of another shape', { Type: CANARY, Message: CANARY }],
  ])('%s is dropped without a word of it, and not kept for another try', async (_, body) => {
    const topic = { takeText: async () => breaking(), topicArn: 'topic', numberType: 'TEN_DLC', clock } as const
    const handler = makeTakeTexts(topic) as unknown as Handler
    const answer = await handler(queueEvent(body) as never, context, undefined as never)
    expect(answer).toEqual({ batchItemFailures: [] })
    expectSilence('text.ignored', answer)
  })
})
