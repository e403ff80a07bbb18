// The person whom the local system knows from the start: registered through the API like any other, with consent, and enrolled already.

import { DynamoDBClient, PutItemCommand, paginateScan } from '@aws-sdk/client-dynamodb'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import { accountKey, subjectKey } from '../lambdas/adapters/account-rows.ts'
import type { components } from './client/client.ts'
import { newTotpSecret } from './cognito/totp.ts'
import type { UserPool } from './cognito/user-pool.ts'
import type { Store } from './store.ts'

export type DemoPatient = {
  readonly patientId: string
  readonly phone: string
  readonly email: string
  readonly username: string
  readonly password: string
  readonly totpSecret: string
}

export const DEMO_TIME_ZONE = 'America/Chicago'
export const DEMO_PHONE = '+12175550142'
export const DEMO_EMAIL = 'ada@patient.example'
const USERNAME = 'ada'
/** Public on purpose: it opens nothing but this machine. */
const PASSWORD = 'a lake in the morning'

const consent = {
  source: 'registration form',
  wording: 'Lakeside Health may tell me by text or e-mail that a message waits for me.',
  language: 'en',
  capturedAt: '2026-01-15T15:30:00Z',
} as const

/** The body of POST /v1/patients for her. */
export const DEMO_PATIENT_BODY = {
  identifier: { system: 'urn:lakeside:mrn', value: '000017' },
  name: { given: 'Ada', family: 'Example' },
  birthDate: '1984-02-29',
  language: 'en',
  timeZone: DEMO_TIME_ZONE,
  contactPoints: [
    { channel: 'sms', value: DEMO_PHONE, consent },
    { channel: 'email', value: DEMO_EMAIL, consent },
  ],
  preferredChannels: ['sms', 'email'],
} satisfies components['schemas']['PatientRequest']

export type EnrolOptions = {
  readonly pool: UserPool
  readonly store: Store
  readonly patientId: string
  readonly dynamodbUrl: string
  readonly region: string
  readonly patientsTable: string
}

/** What enrolment will do through its pages: an account with an authenticator, bound to the patient. */
export async function enrolDemoPatient({
  pool,
  store,
  patientId,
  dynamodbUrl,
  region,
  patientsTable,
}: EnrolOptions): Promise<DemoPatient> {
  const secrets = store.collection<string>('demo-patient')
  const totpSecret = secrets.get('totp-secret') ?? newTotpSecret()
  secrets.set('totp-secret', totpSecret)
  const user =
    pool.users.find(USERNAME) ?? (await pool.users.put({ username: USERNAME, password: PASSWORD, totpSecret }))

  const client = new DynamoDBClient({
    endpoint: dynamodbUrl,
    region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  })
  const put = (item: Record<string, unknown>) =>
    client.send(new PutItemCommand({ TableName: patientsTable, Item: marshall(item) }))
  const personHash = await personHashOf(client, patientsTable, patientId)
  await put({ ...subjectKey(user.sub), patientId, personHash })
  await put({ ...accountKey(personHash), patientId, subjectId: user.sub })
  client.destroy()
  return { patientId, phone: DEMO_PHONE, email: DEMO_EMAIL, username: USERNAME, password: PASSWORD, totpSecret }
}

/** The keyed hash of her identifier, as the register keeps it. */
async function personHashOf(client: DynamoDBClient, TableName: string, patientId: string): Promise<string> {
  const lookups = paginateScan(
    { client },
    {
      TableName,
      ConsistentRead: true,
      FilterExpression: 'sk = :kind AND patientId = :patient',
      ExpressionAttributeValues: marshall({ ':kind': 'identifier', ':patient': patientId }),
    },
  )
  for await (const { Items = [] } of lookups)
    for (const item of Items) return String(unmarshall(item)['pk']).slice('identifier#'.length)
  throw new Error('the demo patient has no identifier')
}
