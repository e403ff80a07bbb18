// The made-up people and things that the examples are made of: numbers of the range that is set aside for fiction, no word about anybody's health.
export const messageId = 'msg_01h455vb4pex5vsknk084sn02q'
export const batchId = 'bat_01h455vb4pex5vsknk084sn02q'
export const patientId = 'pat_01h455vb4pex5vsknk084sn02q'
export const contactPointId = 'cpt_01h455vb4pex5vsknk084sn02q'
export const consentWords = { source: 'intake form', wording: 'You may text me.', language: 'en' }

export const person = {
  identifier: { system: 'https://riverside.example/mrn', value: 'MRN-12345' },
  name: { given: 'Maria', family: 'Lopez' },
  birthDate: '1984-02-29',
  language: 'es',
  timeZone: 'America/Chicago',
  preferredChannels: ['sms', 'email'],
} as const

export const listedMessage = {
  messageId,
  patientId,
  category: 'care',
  state: 'read',
  createdAt: '2027-01-31T15:00:00.000Z',
  expiresAt: '2027-05-01T15:00:00.000Z',
  notifiedAt: '2027-01-31T15:00:01.200Z',
  readAt: '2027-01-31T15:04:10.000Z',
} as const

export const patient = {
  patientId,
  ...person,
  deceased: false,
  contactPoints: [
    {
      contactPointId,
      channel: 'sms',
      value: '+1•••••••123',
      consent: { status: 'granted', capturedAt: '2026-09-20T10:00:00.000Z' },
    },
  ],
} as const

export const proxyGrant = { scope: ['appointment', 'care'], endsAt: '2032-05-17T00:00:00.000Z' } as const

export const webhook = {
  webhookId: 'whk_01h455vb4pex5vsknk084sn02q',
  url: 'https://hooks.example.org/sealpost',
  events: ['message.read', 'message.undeliverable'],
  createdAt: '2027-01-31T15:00:00.000Z',
} as const
// Base64 of a sentence that says so.
export const secret = `whsec_${Buffer.from('An example and no secret at all.').toString('base64')}`
