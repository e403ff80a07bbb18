// Who may touch what, from the template that would be deployed.
import { beforeAll, describe, expect, it } from 'vitest'
import { FUNCTION_NAMES, type FunctionName } from '../../lambdas/config.ts'
import { actionsOn, type Statement, statementsOf, touching } from '../support/statements.ts'
import { synth } from '../support/synth.ts'

let of: (name: FunctionName) => Statement[]
beforeAll(() => {
  const { service } = synth()
  of = (name) => statementsOf(service, name)
})

const VIA_DYNAMODB = '{"StringEquals":{"kms:ViaService":"dynamodb.us-east-1.amazonaws.com"}}'
const forPurpose = (purpose: string) => `{"StringEquals":{"kms:EncryptionContext:purpose":"${purpose}"}}`

describe('the function that accepts messages', () => {
  it('may make a data key for content, and do nothing else with the content key', () => {
    expect(
      touching(of('accept-messages'), 'ContentKey').map(({ actions, condition }) => ({ actions, condition })),
    ).toEqual([{ actions: ['kms:GenerateDataKey'], condition: forPurpose('message-content') }])
  })

  it('cannot decrypt anything itself: tables are opened by DynamoDB, on its own behalf only', () => {
    const decrypting = of('accept-messages').filter(({ actions }) => actions.includes('kms:Decrypt'))
    expect(decrypting).not.toEqual([])
    expect(decrypting.map(({ condition }) => condition)).toEqual(decrypting.map(() => VIA_DYNAMODB))
  })

  it('may write content and wrapped keys, and read neither', () => {
    expect(actionsOn(of('accept-messages'), 'ContentTable')).toContain('dynamodb:PutItem')
    expect(actionsOn(of('accept-messages'), 'DataKeysTable')).toContain('dynamodb:PutItem')
    const all = of('accept-messages').flatMap(({ actions }) => actions)
    expect(all.filter((action) => /^dynamodb:(Get|BatchGet|Query|Scan)/.test(action))).toEqual([])
  })
})

describe('the function that sends notices', () => {
  it('has no action on the content table, the wrapped keys or their keys', () => {
    const statements = of('send-notice')
    for (const forbidden of ['ContentTable', 'DataKeysTable', 'ContentKey', 'ContentTablesKey'])
      expect(touching(statements, forbidden), forbidden).toEqual([])
  })

  it('may look at a patient, and change nothing', () => {
    const actions = actionsOn(of('send-notice'), 'PatientsTable').filter((action) => action.startsWith('dynamodb:'))
    expect(actions.sort()).toEqual(['dynamodb:ConditionCheckItem', 'dynamodb:GetItem'])
  })

  it('may open contact points and no other detail of a patient', () => {
    expect(touching(of('send-notice'), 'PersonKey').map(({ actions, condition }) => ({ actions, condition }))).toEqual([
      { actions: ['kms:Decrypt'], condition: forPurpose('contact-point') },
    ])
  })
})

describe('message content', () => {
  it('can be opened by the patient pages alone', () => {
    const openers = FUNCTION_NAMES.filter((name) => actionsOn(of(name), 'ContentKey').includes('kms:Decrypt'))
    expect(openers).toEqual(['patient-pages'])
    expect(touching(of('patient-pages'), 'ContentKey').map(({ condition }) => condition)).toEqual([
      forPurpose('message-content'),
    ])
  })

  it('can be destroyed by a recall, which cannot read it', () => {
    expect(actionsOn(of('recall-messages'), 'ContentTable').filter((action) => action.startsWith('dynamodb:'))).toEqual(
      ['dynamodb:DeleteItem'],
    )
    expect(actionsOn(of('recall-messages'), 'ContentKey')).toEqual(['kms:GenerateDataKey'])
  })
})

describe('audit events', () => {
  it('can be added and never changed or deleted, by anybody', () => {
    const onTable = FUNCTION_NAMES.flatMap((name) =>
      actionsOn(of(name), 'AuditTable').filter((action) => action.startsWith('dynamodb:')),
    )
    const stream = /^dynamodb:(DescribeStream|GetRecords|GetShardIterator|ListStreams)$/
    expect([...new Set(onTable)].filter((action) => !stream.test(action)).sort()).toEqual([
      'dynamodb:PutItem',
      'dynamodb:Query',
    ])
  })

  it('are read by the recall alone', () => {
    expect(FUNCTION_NAMES.filter((name) => actionsOn(of(name), 'AuditTable').includes('dynamodb:Query'))).toEqual([
      'recall-messages',
    ])
  })
})

describe('the function that publishes events', () => {
  it('may follow the audit events, look whose a message is, and put events on our own bus', () => {
    const actions = of('publish-events').flatMap(({ actions }) => actions)
    expect(actions.filter((action) => /^(dynamodb|events):/.test(action)).sort()).toEqual([
      'dynamodb:BatchGetItem',
      'dynamodb:DescribeStream',
      'dynamodb:GetRecords',
      'dynamodb:GetShardIterator',
      'dynamodb:ListStreams',
      'events:PutEvents',
    ])
    expect(actionsOn(of('publish-events'), 'MessagesTable')).toContain('dynamodb:BatchGetItem')
    expect(touching(of('publish-events'), 'Events').flatMap(({ actions }) => actions)).toContain('events:PutEvents')
  })

  it('can reach no content, no patient, and none of their keys', () => {
    for (const forbidden of ['ContentTable', 'DataKeysTable', 'PatientsTable', 'ContentKey', 'PersonKey'])
      expect(touching(of('publish-events'), forbidden), forbidden).toEqual([])
  })
})

describe('the secrets of webhooks', () => {
  it('can be sealed by the function that keeps webhooks, and opened by the one that delivers, each for this purpose alone', () => {
    const onKey = FUNCTION_NAMES.flatMap((name) =>
      touching(of(name), 'WebhookKey').map(({ actions, condition }) => ({ name, actions, condition })),
    )
    expect(onKey).toEqual([
      { name: 'manage-webhooks', actions: ['kms:GenerateDataKey'], condition: forPurpose('webhook-secret') },
      { name: 'deliver-webhooks', actions: ['kms:Decrypt'], condition: forPurpose('webhook-secret') },
    ])
  })

  it('are delivered with by a function that touches the table of webhooks and nothing else', () => {
    const statements = of('deliver-webhooks')
    const onTables = statements.filter(({ actions }) => actions.some((action) => action.startsWith('dynamodb:')))
    expect(onTables.map(({ resources }) => resources.includes('WebhooksTable'))).toEqual(onTables.map(() => true))
    expect(onTables.flatMap(({ actions }) => actions).sort()).toEqual([
      'dynamodb:DeleteItem',
      'dynamodb:GetItem',
      'dynamodb:UpdateItem',
    ])
    for (const forbidden of ['ContentKey', 'PersonKey', 'ContentTable', 'PatientsTable', 'MessagesTable', 'AuditTable'])
      expect(touching(statements, forbidden), forbidden).toEqual([])
    const services = new Set(statements.flatMap(({ actions }) => actions.map((action) => action.split(':')[0])))
    expect([...services].sort()).toEqual(['dynamodb', 'kms', 'logs', 'sqs', 'xray'])
  })
})

it('webhooks are touched by the functions that are about them alone', () => {
  const touched = FUNCTION_NAMES.filter((name) => touching(of(name), 'WebhooksTable').length > 0)
  expect(touched).toEqual(['manage-webhooks', 'queue-webhooks', 'sweep-webhooks', 'deliver-webhooks'])
})

describe('a patient', () => {
  it('is changed by the function that manages patients alone, and never deleted', () => {
    const changing = FUNCTION_NAMES.filter((name) =>
      actionsOn(of(name), 'PatientsTable').some((action) => /^dynamodb:(Put|Update|Delete|BatchWrite)/.test(action)),
    )
    expect(changing).toEqual(['manage-patients'])
    expect(actionsOn(of('manage-patients'), 'PatientsTable')).not.toContain('dynamodb:DeleteItem')
  })
})

it('nobody is granted every action, or every resource but for traces', () => {
  const all = FUNCTION_NAMES.flatMap((name) => of(name).map((statement) => ({ name, ...statement })))
  const wide = all.filter(
    ({ actions, resources }) => actions.some((action) => /(^|:)\*$/.test(action)) || resources === '"*"',
  )
  expect(wide).not.toEqual([])
  expect(wide.flatMap(({ actions }) => actions).filter((action) => !action.startsWith('xray:'))).toEqual([])
})

it('nobody may scan a table, or touch a key policy', () => {
  const all = FUNCTION_NAMES.flatMap((name) => of(name).flatMap(({ actions }) => actions))
  expect(all.length).toBeGreaterThan(30)
  expect(all.filter((action) => /Scan|PutKeyPolicy|CreateGrant|ScheduleKeyDeletion/.test(action))).toEqual([])
})
