// What must outlive a deployment is encrypted under our keys, recoverable where it should be, and hard to delete.
import { Match, type Template } from 'aws-cdk-lib/assertions'
import { beforeAll, describe, expect, it } from 'vitest'
import { synth } from '../support/synth.ts'

let data: Template
beforeAll(() => {
  data = synth().data
})

const replicaOf = (table: string) => {
  const found = Object.entries(data.findResources('AWS::DynamoDB::GlobalTable')).filter(([id]) =>
    id.startsWith(`${table}Table`),
  )
  expect(found, table).toHaveLength(1)
  return found[0]?.[1]['Properties'].Replicas[0] as {
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: boolean; RecoveryPeriodInDays?: number }
    SSESpecification: { KMSMasterKeyId: unknown }
  }
}

describe('tables', () => {
  it('are on demand, under a key of ours, and cannot be deleted by accident', () => {
    data.allResourcesProperties('AWS::DynamoDB::GlobalTable', {
      BillingMode: 'PAY_PER_REQUEST',
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
      Replicas: [
        Match.objectLike({ DeletionProtectionEnabled: true, SSESpecification: { KMSMasterKeyId: Match.anyValue() } }),
      ],
    })
    data.allResources('AWS::DynamoDB::GlobalTable', { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' })
    expect(Object.keys(data.findResources('AWS::DynamoDB::GlobalTable'))).toHaveLength(10)
  })

  it.each(['Messages', 'Patients', 'Silences', 'Audit', 'AuditChain', 'Content', 'Webhooks'])(
    '%s can be recovered to any second of 35 days',
    (table) => {
      expect(replicaOf(table).PointInTimeRecoverySpecification).toEqual({
        PointInTimeRecoveryEnabled: true,
        RecoveryPeriodInDays: 35,
      })
    },
  )

  it.each(['DataKeys', 'Sessions', 'Enrolments'])('%s cannot be recovered, so that what is gone is gone', (table) => {
    expect(replicaOf(table).PointInTimeRecoverySpecification).toEqual({ PointInTimeRecoveryEnabled: false })
  })

  it('let rows expire where they are worth nothing afterwards, and never a patient or an audit event', () => {
    const expiring = Object.entries(data.findResources('AWS::DynamoDB::GlobalTable')).filter(
      ([, table]) => table['Properties'].TimeToLiveSpecification?.Enabled,
    )
    expect(expiring.map(([id]) => id.replace(/Table.*/, '')).sort()).toEqual([
      'Content',
      'DataKeys',
      'Enrolments',
      'Messages',
      'Sessions',
      'Webhooks',
    ])
  })

  it('keep content, records and audit under different keys', () => {
    const keys = ['Messages', 'Content', 'Audit'].map((table) =>
      JSON.stringify(replicaOf(table).SSESpecification.KMSMasterKeyId),
    )
    expect(new Set(keys).size).toBe(3)
  })

  it('stream what is relayed, chained and carried to the provider, new images only', () => {
    const streaming = Object.entries(data.findResources('AWS::DynamoDB::GlobalTable')).filter(
      ([, table]) => table['Properties'].StreamSpecification,
    )
    expect(streaming.map(([id]) => id.replace(/Table.*/, '')).sort()).toEqual(['Audit', 'Messages', 'Silences'])
    expect(streaming.map(([, table]) => table['Properties'].StreamSpecification.StreamViewType)).toEqual([
      'NEW_IMAGE',
      'NEW_IMAGE',
      'NEW_IMAGE',
    ])
  })
})

describe('keys', () => {
  it('rotate, but for those of keyed hashes, which would no longer meet', () => {
    const keys = Object.entries(data.findResources('AWS::KMS::Key'))
    const still = keys.filter(([, key]) => key['Properties'].EnableKeyRotation !== true)
    expect(keys.map(([id]) => id.replace(/[0-9A-F]{8}$/, '')).sort()).toEqual(
      [
        'AuditKey',
        'ContentKey',
        'ContentTablesKey',
        'FingerprintKey',
        'LogsKey',
        'LookupKey',
        'PersonKey',
        'RecordsKey',
        'WebhookKey',
      ].sort(),
    )
    expect(still.map(([, key]) => key['Properties'].KeySpec)).toEqual(['HMAC_256', 'HMAC_256'])
  })

  it('are kept when the stack goes', () => {
    data.allResources('AWS::KMS::Key', { DeletionPolicy: 'Retain' })
    expect(Object.keys(data.findResources('AWS::KMS::Key'))).toHaveLength(9)
  })
})

describe('sign-in of patients', () => {
  it('knows no self sign-up, requires a second factor, and takes a passkey for both', () => {
    const wanted = {
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      MfaConfiguration: 'ON',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
      WebAuthnRelyingPartyID: 'signin.riverside.example',
      WebAuthnUserVerification: 'required',
      WebAuthnFactorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION',
      DeletionProtection: 'ACTIVE',
      Policies: Match.objectLike({ SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] } }),
    }
    expect(() => data.hasResourceProperties('AWS::Cognito::UserPool', wanted)).not.toThrow()
  })

  it('is a confidential client that comes back to our pages alone', () => {
    const wanted = {
      GenerateSecret: true,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid'],
      CallbackURLs: ['https://m.riverside.example/callback'],
      LogoutURLs: ['https://m.riverside.example/signed-out', 'https://m.riverside.example/sign-in'],
      PreventUserExistenceErrors: 'ENABLED',
      EnableTokenRevocation: true,
    }
    expect(() => data.hasResourceProperties('AWS::Cognito::UserPoolClient', wanted)).not.toThrow()
  })
})

it('gives applications client credentials with the scopes of the API', () => {
  const [server] = Object.values(data.findResources('AWS::Cognito::UserPoolResourceServer'))
  expect(server?.['Properties'].Identifier).toBe('sealpost')
  expect(server?.['Properties'].Scopes.map(({ ScopeName }: { ScopeName: string }) => ScopeName)).toEqual([
    'messages.send',
    'messages.read',
    'messages.recall',
    'replies.read',
    'patients.write',
    'patients.read',
    'webhooks.write',
    'audit.read',
  ])
  const machines = Object.values(
    data.findResources('AWS::Cognito::UserPoolClient', { Properties: { AllowedOAuthFlows: ['client_credentials'] } }),
  )
  expect(machines).toHaveLength(4)
  const mayRecall = machines.filter(({ Properties }) =>
    JSON.stringify(Properties.AllowedOAuthScopes).includes('audit.read'),
  )
  expect(mayRecall.map(({ Properties }) => Properties.ClientName)).toEqual(['privacy-office'])
})

it('sends texts inside the United States and its territories only, and hears what is texted back', () => {
  const [protect] = Object.values(data.findResources('AWS::SMSVOICE::ProtectConfiguration'))
  const rules = protect?.['Properties'].CountryRuleSet.SMS as { CountryCode: string; ProtectStatus: string }[]
  // What is not named is allowed, so every country has to be named.
  expect(rules.length).toBeGreaterThan(230)
  expect(
    rules
      .filter(({ ProtectStatus }) => ProtectStatus !== 'BLOCK')
      .map(({ CountryCode }) => CountryCode)
      .sort(),
  ).toEqual(['AS', 'GU', 'MP', 'PR', 'US', 'VI'])
  data.hasResourceProperties('AWS::SMSVOICE::PhoneNumber', {
    TwoWay: Match.objectLike({ Enabled: true }),
    DeletionProtectionEnabled: true,
  })
  expect(Object.keys(data.findResources('AWS::SMSVOICE::OptOutList'))).toHaveLength(1)
})

describe('words to which AWS reacts by itself', () => {
  const keywordsOf = (template: Template, type: string) => {
    const [line] = Object.values(template.findResources(`AWS::SMSVOICE::${type}`))
    const { OptionalKeywords, MandatoryKeywords, SelfManagedOptOutsEnabled } = line?.['Properties'] ?? {}
    const known = (OptionalKeywords as { Keyword: string; Action: string; Message: string }[]) ?? []
    return { known, mandatory: MandatoryKeywords, selfManaged: SelfManagedOptOutsEnabled }
  }
  const called = (known: readonly { Keyword: string; Action: string }[], action: string) =>
    known.filter(({ Action }) => Action === action).map(({ Keyword }) => Keyword)

  it.each(['PhoneNumber', 'Pool'])('are those of the law that AWS lacks, and START, on each %s', (type) => {
    const { known, mandatory, selfManaged } = keywordsOf(synth('local').data, type)
    expect(selfManaged).toBe(false)
    expect(called(known, 'OPT_OUT')).toEqual([
      'REVOKE',
      'OPT OUT',
      'STOPALL',
      'STOP ALL',
      'ALTO',
      'PARAR',
      'CANCELAR',
      'BAJA',
    ])
    expect(called(known, 'OPT_IN')).toEqual(['START', 'UNSTOP'])
    expect(known.find(({ Keyword }) => Keyword === 'PARAR')?.Message).toContain('ya no le enviaremos')
    expect(mandatory.STOP.Message).toBe(
      'Lakeside Health: you will get no more texts. For help call 555-010-0100. Text START to get them again.',
    )
  })

  it('are START alone at a toll-free number, where carriers see to STOP and AWS takes no other word', () => {
    const { known } = keywordsOf(data, 'PhoneNumber')
    expect(called(known, 'OPT_OUT')).toEqual([])
    expect(called(known, 'OPT_IN')).toEqual(['START', 'UNSTOP'])
  })
})
