// Bodies that the API takes, for tests that change them into ones that it does not.
export const VALID_MESSAGE = {
  patientId: 'pat_01h455vb4pex5vsknk084sn02q',
  category: 'test-result',
  content: { subject: 'Your result', body: 'All is well.' },
  notice: { channels: ['sms'], escalateAfter: 'PT24H' },
  expiresAt: '2027-06-01T00:00:00Z',
  allowReplies: true,
  reference: 'order-17',
}
const consent = {
  source: 'registration form',
  wording: 'You may text me.',
  language: 'en',
  capturedAt: '2026-01-02T03:04:05Z',
}
export const VALID_PATIENT = {
  identifier: { system: 'urn:example:mrn', value: '12345' },
  name: { given: 'Ada', family: 'Lovelace' },
  birthDate: '1984-02-29',
  language: 'en',
  timeZone: 'America/Chicago',
  contactPoints: [{ channel: 'sms', value: '+12025550123', consent }],
}
export const VALID_PROXY = {
  identifier: { system: 'urn:example:persons', value: '678' },
  name: { given: 'Anne', family: 'Byron' },
  contactPoints: [{ channel: 'email', value: 'anne@example.org' }],
  scope: ['appointment', 'care'],
  endsAt: '2030-06-01T00:00:00Z',
}
export const VALID_CONSENT = { contactPoint: '+12025550123', channel: 'sms', status: 'granted', ...consent }
