// The ids by which CloudFormation knows what must not be lost. A change here replaces the resource: it is a migration, not a rename.
import { expect, it } from 'vitest'
import { synth } from '../support/synth.ts'

const STATEFUL = [
  'AWS::DynamoDB::GlobalTable',
  'AWS::KMS::Key',
  'AWS::Cognito::UserPool',
  'AWS::Cognito::UserPoolClient',
  'AWS::Cognito::UserPoolDomain',
  'AWS::Events::EventBus',
  'AWS::SMSVOICE::PhoneNumber',
  'AWS::SMSVOICE::Pool',
  'AWS::SMSVOICE::OptOutList',
  'AWS::SES::EmailIdentity',
]

it('keeps the ids of what must outlive a deployment', () => {
  const { data } = synth()
  const ids = STATEFUL.flatMap((type) =>
    Object.keys(data.findResources(type)).map((id) => `${type.split('::').slice(1).join(' ')}: ${id}`),
  )
  expect(ids.sort()).toMatchInlineSnapshot(`
    [
      "Cognito UserPool: ApplicationSignInPool9D49DE21",
      "Cognito UserPool: PatientSignInPool06D90427",
      "Cognito UserPoolClient: ApplicationSignInPoolbilling8525CDD8",
      "Cognito UserPoolClient: ApplicationSignInPoolehrC773B0ED",
      "Cognito UserPoolClient: ApplicationSignInPoolprivacyoffice4CBA9737",
      "Cognito UserPoolClient: ApplicationSignInPoolscheduling1182BDC3",
      "Cognito UserPoolClient: PatientSignInPoolPortal08EB0F8C",
      "Cognito UserPoolDomain: ApplicationSignInPoolDomainE1B08D12",
      "Cognito UserPoolDomain: PatientSignInPoolDomain57861245",
      "DynamoDB GlobalTable: AuditChainTable4F495069",
      "DynamoDB GlobalTable: AuditTable18A3095C",
      "DynamoDB GlobalTable: ContentTable70E6AF07",
      "DynamoDB GlobalTable: DataKeysTable96B530C8",
      "DynamoDB GlobalTable: EnrolmentsTable0D62081A",
      "DynamoDB GlobalTable: MessagesTable9E4E97A0",
      "DynamoDB GlobalTable: PatientsTable737B3574",
      "DynamoDB GlobalTable: SessionsTableA5E8383B",
      "DynamoDB GlobalTable: SilencesTableFE0D7B71",
      "DynamoDB GlobalTable: WebhooksTable55C3C645",
      "Events EventBus: EventsD32975C2",
      "KMS Key: AuditKeyB2DBB069",
      "KMS Key: ContentKey2C34A27E",
      "KMS Key: ContentTablesKey8C3D17DA",
      "KMS Key: FingerprintKey750E39FE",
      "KMS Key: LogsKeyA6AB43B2",
      "KMS Key: LookupKeyD3976851",
      "KMS Key: PersonKey6A5D33EB",
      "KMS Key: RecordsKey31CDF3C4",
      "KMS Key: WebhookKey0D6BE25E",
      "SES EmailIdentity: EmailIdentity7187767D",
      "SMSVOICE OptOutList: TextLineOptOuts6F23911F",
      "SMSVOICE PhoneNumber: TextLineNumber78694F6F",
      "SMSVOICE Pool: TextLinePool2948875A",
    ]
  `)
})

it('holds nothing stateful in the stack that may be deleted', () => {
  const { service } = synth()
  expect(STATEFUL.flatMap((type) => Object.keys(service.findResources(type)))).toEqual([])
})
