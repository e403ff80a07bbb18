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

const isTableAction = (action: string) => action.startsWith('dynamodb:')
const tableActionsOf = (name: FunctionName) =>
  [...new Set(of(name).flatMap(({ actions }) => actions.filter(isTableAction)))].sort()
const VIA_DYNAMODB = '{"StringEquals":{"kms:ViaService":"dynamodb.us-east-1.amazonaws.com"}}'
/** A grant on the rows of replies alone. */
const ON_REPLIES =
  '{"ForAllValues:StringLike":{"dynamodb:LeadingKeys":["*#rpl_*"]},"Null":{"dynamodb:LeadingKeys":"false"}}'
/** The one resource of that API: it belongs to no application. */
const LINE_TYPES = '"arn:aws:mobiletargeting:us-east-1:111122223333:phone/number/validate"'
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
  const opening = (purpose: string) =>
    FUNCTION_NAMES.filter((name) =>
      touching(of(name), 'ContentKey').some(
        ({ actions, condition }) => actions.includes('kms:Decrypt') && condition === forPurpose(purpose),
      ),
    )

  it('can be opened by the patient pages alone', () => {
    expect(opening('message-content')).toEqual(['patient-pages'])
  })

  it('is one of two purposes that anybody may open: no role opens what it is not for', () => {
    const openers = FUNCTION_NAMES.flatMap((name) =>
      touching(of(name), 'ContentKey')
        .filter(({ actions }) => actions.includes('kms:Decrypt'))
        .map(({ condition }) => [name, condition]),
    )
    expect(openers).toEqual([
      ['read-replies', forPurpose('reply')],
      ['patient-pages', forPurpose('message-content')],
    ])
  })

  it('can be destroyed by a recall, which cannot read it', () => {
    expect(actionsOn(of('recall-messages'), 'ContentTable').filter((action) => action.startsWith('dynamodb:'))).toEqual(
      ['dynamodb:DeleteItem'],
    )
    expect(actionsOn(of('recall-messages'), 'ContentKey')).toEqual(['kms:GenerateDataKey'])
  })
})

describe('a reply', () => {
  it('is sealed and added by the patient pages, which write no other content and cannot open it', () => {
    const onContent = ['ContentTable', 'DataKeysTable'].map((construct) =>
      touching(of('patient-pages'), construct)
        .filter(({ actions }) => actions.some(isTableAction))
        .map(({ actions, condition }) => [...actions, condition]),
    )
    const expected = [
      ['dynamodb:BatchGetItem', '{}'],
      ['dynamodb:PutItem', ON_REPLIES],
    ]
    expect(onContent).toEqual([expected, expected])
    expect(
      touching(of('patient-pages'), 'ContentKey').map(({ actions, condition }) => [...actions, condition]),
    ).toEqual([
      ['kms:Decrypt', forPurpose('message-content')],
      ['kms:GenerateDataKey', forPurpose('reply')],
    ])
  })

  it('is opened by a function that may look whose the message is, fetch replies, and add to the audit: nothing else', () => {
    expect(withoutTableKeys(of('read-replies'))).toEqual([
      ['dynamodb:BatchGetItem', 'ContentTable', ON_REPLIES],
      ['dynamodb:BatchGetItem', 'DataKeysTable', ON_REPLIES],
      ['dynamodb:GetItem', 'MessagesTable'],
      ['dynamodb:PutItem', 'AuditTable'],
      ['kms:Decrypt', 'ContentKey', forPurpose('reply')],
    ])
  })
})

describe('batches', () => {
  const without = (statements: Statement[], construct: string) =>
    actionsOn(statements, construct).filter((action) => /^(dynamodb|kms:Generate(DataKey|Mac)$)/.test(action))

  it('are accepted by a function that may do what accepting one message takes, and no more', () => {
    for (const construct of ['MessagesTable', 'PatientsTable', 'ContentTable', 'DataKeysTable', 'AuditTable'])
      expect(without(of('accept-batches'), construct)).toEqual(without(of('accept-messages'), construct))
    expect(
      touching(of('accept-batches'), 'ContentKey').map(({ actions, condition }) => ({ actions, condition })),
    ).toEqual([{ actions: ['kms:GenerateDataKey'], condition: forPurpose('message-content') }])
  })

  it('are counted by a function that may query messages and touch nothing else', () => {
    const actions = of('track-batches').flatMap((statement) => statement.actions)
    expect([...new Set(actions.filter((action) => action.startsWith('dynamodb:')))]).toEqual(['dynamodb:Query'])
    for (const forbidden of ['ContentTable', 'DataKeysTable', 'ContentKey', 'PatientsTable', 'AuditTable'])
      expect(touching(of('track-batches'), forbidden), forbidden).toEqual([])
  })

  it('are recalled by a function that can destroy content, and neither read nor write any', () => {
    const on = (construct: string) =>
      actionsOn(of('recall-batches'), construct).filter((action) => action.startsWith('dynamodb:'))
    expect(on('ContentTable')).toEqual(['dynamodb:DeleteItem'])
    expect(on('DataKeysTable')).toEqual(['dynamodb:DeleteItem'])
    expect([...new Set(on('MessagesTable'))].sort()).toEqual(['dynamodb:Query', 'dynamodb:UpdateItem'])
    expect([...new Set(on('AuditTable'))].sort()).toEqual(['dynamodb:PutItem', 'dynamodb:Query'])
    expect(touching(of('recall-batches'), 'ContentKey')).toEqual([])
    expect(touching(of('recall-batches'), 'PatientsTable')).toEqual([])
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

  it('are read by the recall, the privacy office and the patient, and heard by the chain and the bus', () => {
    const having = (action: string) =>
      FUNCTION_NAMES.filter((name) => actionsOn(of(name), 'AuditTable').includes(action))
    expect(having('dynamodb:Query')).toEqual(['recall-messages', 'recall-batches', 'read-audit', 'patient-pages'])
    expect(having('dynamodb:GetRecords')).toEqual(['chain-audit', 'publish-events'])
  })

  it('are given out by a function that may do nothing else but find the patient of a message', () => {
    expect(tableActionsOf('read-audit')).toEqual(['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'])
    expect(actionsOn(of('read-audit'), 'MessagesTable').filter(isTableAction)).toEqual(['dynamodb:GetItem'])
    for (const forbidden of ['PatientsTable', 'ContentTable', 'DataKeysTable', 'ContentKey', 'PersonKey', 'LookupKey'])
      expect(touching(of('read-audit'), forbidden), forbidden).toEqual([])
  })
})

describe('the chain over audit events', () => {
  it('is touched by one function, which reads its head and adds, and changes and deletes nothing', () => {
    expect(FUNCTION_NAMES.filter((name) => touching(of(name), 'AuditChainTable').length > 0)).toEqual(['chain-audit'])
    expect(actionsOn(of('chain-audit'), 'AuditChainTable').filter(isTableAction)).toEqual([
      'dynamodb:GetItem',
      'dynamodb:PutItem',
    ])
  })

  it('is made by a function that may touch no other table', () => {
    const tables = of('chain-audit').filter(({ actions }) =>
      actions.some((action) => /^dynamodb:(?!\w*Stream|GetRecords|GetShard)/.test(action)),
    )
    expect(tables.length).toBeGreaterThan(0)
    expect(tables.filter(({ resources }) => !resources.includes('AuditChainTable'))).toEqual([])
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
  it('is changed by the functions that write patients or their proxies alone, but for whose a sign-in is, and never deleted', () => {
    const changing = FUNCTION_NAMES.filter((name) =>
      actionsOn(of(name), 'PatientsTable').some((action) => /^dynamodb:(Put|Update|Delete|BatchWrite)/.test(action)),
    )
    expect(changing).toEqual([
      'manage-patients',
      'manage-proxies',
      'change-patients',
      'enrol-patients',
      'patient-pages',
    ])
    for (const name of changing.filter((other) => other !== 'enrol-patients'))
      expect(actionsOn(of(name), 'PatientsTable')).not.toContain('dynamodb:DeleteItem')
  })
})

describe('what patients choose', () => {
  it('is written by the pages on the attributes of choices alone: no name, no birth date, no time zone, no death', () => {
    const [changing] = of('patient-pages').filter(
      ({ actions, resources }) => actions.includes('dynamodb:UpdateItem') && resources.includes('PatientsTable'),
    )
    const { 'ForAllValues:StringEquals': attributes, ...rest } = JSON.parse(changing?.condition ?? '{}')
    expect(attributes['dynamodb:Attributes'].sort()).toEqual([
      'chosen',
      'contactPoints',
      'language',
      'pk',
      'preferredChannels',
      'quietHours',
      'sk',
      'version',
    ])
    expect(rest).toEqual({
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['pat_*'] },
      Null: { 'dynamodb:LeadingKeys': 'false', 'dynamodb:Attributes': 'false' },
    })
  })

  it('is put with consents in a partition that holds nothing else, and is opened no further than a number, and the name of whom somebody acts for', () => {
    const onPatients = touching(of('patient-pages'), 'PatientsTable').filter(({ actions }) =>
      actions.some(isTableAction),
    )
    expect(
      onPatients.filter(({ actions }) => actions.includes('dynamodb:PutItem')).map(({ condition }) => condition),
    ).toEqual([
      '{"ForAllValues:StringLike":{"dynamodb:LeadingKeys":["pat_*#consents"]},"Null":{"dynamodb:LeadingKeys":"false"}}',
    ])
    expect(touching(of('patient-pages'), 'PersonKey').map(({ actions, condition }) => [...actions, condition])).toEqual(
      [
        ['kms:Decrypt', forPurpose('patient-details')],
        ['kms:GenerateDataKey', forPurpose('consent')],
        ['kms:Decrypt', forPurpose('contact-point')],
      ],
    )
  })
})

describe('the function that tracks messages', () => {
  it('may query messages, and their lists by application, batch and patient: nothing else', () => {
    expect(withoutTableKeys(of('track-messages'))).toEqual([['dynamodb:Query', 'MessagesTable']])
    const [query] = of('track-messages').filter(({ actions }) => actions.includes('dynamodb:Query'))
    expect(query?.resources.match(/index\/\w+/g)).toEqual(['index/byApplication', 'index/byBatch', 'index/byPatient'])
  })
})

describe('the function that reads patients', () => {
  it('may look up, open details and contact points, and add to the audit: nothing else', () => {
    const reading = withoutTableKeys(of('read-patients'))
    expect(reading).toEqual([
      ['dynamodb:BatchGetItem', 'SilencesTable'],
      ['dynamodb:GetItem', 'PatientsTable'],
      ['dynamodb:PutItem', 'AuditTable'],
      ['kms:Decrypt', 'PersonKey', forPurpose('contact-point')],
      ['kms:Decrypt', 'PersonKey', forPurpose('patient-details')],
      ['kms:GenerateMac', 'LookupKey'],
    ])
  })
})

describe('the function that changes patients', () => {
  it('may open details and no contact point, and seal what a change brings', () => {
    expect(withoutTableKeys(of('change-patients'))).toEqual([
      ['dynamodb:BatchGetItem', 'SilencesTable'],
      ['dynamodb:GetItem', 'PatientsTable'],
      ['dynamodb:PutItem', 'AuditTable'],
      ['dynamodb:PutItem', 'PatientsTable'],
      ['dynamodb:UpdateItem', 'SilencesTable'],
      ['kms:Decrypt', 'PersonKey', forPurpose('patient-details')],
      ['kms:GenerateDataKey', 'PersonKey', forPurpose('consent')],
      ['kms:GenerateDataKey', 'PersonKey', forPurpose('contact-point')],
      ['kms:GenerateDataKey', 'PersonKey', forPurpose('patient-details')],
      ['kms:GenerateMac', 'LookupKey'],
      ['mobiletargeting:PhoneNumberValidate', LINE_TYPES],
    ])
  })
})

describe('the function that issues enrolments', () => {
  it('may write codes, look at a patient, open contact points and send: nothing else', () => {
    const sending = /^(ses:SendEmail|sms-voice:SendTextMessage)$/
    expect(withoutTableKeys(of('issue-enrolments')).filter(([action = '']) => !sending.test(action))).toEqual([
      ['dynamodb:BatchGetItem', 'SilencesTable'],
      ['dynamodb:ConditionCheckItem', 'PatientsTable'],
      ['dynamodb:ConditionCheckItem', 'SilencesTable'],
      ['dynamodb:DeleteItem', 'EnrolmentsTable'],
      ['dynamodb:GetItem', 'PatientsTable'],
      ['dynamodb:PutItem', 'AuditTable'],
      ['dynamodb:PutItem', 'EnrolmentsTable'],
      ['dynamodb:UpdateItem', 'SilencesTable'],
      ['kms:Decrypt', 'PersonKey', forPurpose('contact-point')],
      ['kms:GenerateMac', 'LookupKey'],
    ])
  })

  it('sends as notices are sent: from the same numbers and addresses', () => {
    const sending = (name: FunctionName) => of(name).filter(({ actions }) => /^(sms-voice|ses):/.test(actions[0] ?? ''))
    expect(sending('issue-enrolments')).toEqual(sending('send-notice'))
  })
})

it('enrolment codes are touched by the function that issues them, which can look none up, and by the one that redeems them', () => {
  expect(FUNCTION_NAMES.filter((name) => touching(of(name), 'EnrolmentsTable').length > 0)).toEqual([
    'issue-enrolments',
    'enrol-patients',
  ])
})

describe('the function that makes accounts', () => {
  const on = (like: string) =>
    `{"ForAllValues:StringLike":{"dynamodb:LeadingKeys":["${like}"]},"Null":{"dynamodb:LeadingKeys":"false"}}`

  it('may redeem codes, compare birth dates, tell contact points and bind a sign-in: nothing else', () => {
    const sending = /^(ses:SendEmail|sms-voice:SendTextMessage|cognito-idp:\w+)$/
    expect(withoutTableKeys(of('enrol-patients')).filter(([action = '']) => !sending.test(action))).toEqual([
      ['dynamodb:BatchGetItem', 'SilencesTable'],
      ['dynamodb:ConditionCheckItem', 'PatientsTable'],
      ['dynamodb:DeleteItem', 'PatientsTable', on('subject#*')],
      ['dynamodb:DeleteItem', 'SessionsTable', on('session#*')],
      ['dynamodb:DeleteItem', 'SessionsTable', on('sessions#*')],
      ['dynamodb:GetItem', 'EnrolmentsTable'],
      ['dynamodb:GetItem', 'PatientsTable'],
      ['dynamodb:GetItem', 'SessionsTable', on('sessions#*')],
      ['dynamodb:PutItem', 'AuditTable'],
      ['dynamodb:PutItem', 'PatientsTable', on('account#*')],
      ['dynamodb:PutItem', 'PatientsTable', on('subject#*')],
      ['dynamodb:PutItem', 'SessionsTable', on('welcome#*')],
      ['dynamodb:UpdateItem', 'EnrolmentsTable'],
      ['kms:Decrypt', 'PersonKey', forPurpose('contact-point')],
      ['kms:Decrypt', 'PersonKey', forPurpose('patient-details')],
      ['kms:GenerateMac', 'LookupKey'],
    ])
  })

  it('is the only one that may make or remove an account, and may list none', () => {
    const ofPools = FUNCTION_NAMES.flatMap((name) =>
      of(name).flatMap(({ actions }) =>
        actions.filter((action) => action.startsWith('cognito-idp:')).map((action) => [name, action]),
      ),
    )
    expect(ofPools).toEqual([
      ['enrol-patients', 'cognito-idp:AdminCreateUser'],
      ['enrol-patients', 'cognito-idp:AdminDeleteUser'],
      ['enrol-patients', 'cognito-idp:AdminSetUserPassword'],
      ['patient-pages', 'cognito-idp:DescribeUserPoolClient'],
    ])
  })

  it('can neither make a session nor open a message', () => {
    for (const forbidden of ['MessagesTable', 'ContentTable', 'DataKeysTable', 'ContentKey'])
      expect(touching(of('enrol-patients'), forbidden), forbidden).toEqual([])
  })
})

describe('the function that takes whole patients and consents', () => {
  it('may seal and open nothing, and of messages write the keys of its own requests alone', () => {
    const ownRequests =
      '{"ForAllValues:StringLike":{"dynamodb:LeadingKeys":["consent-request#*"]},"Null":{"dynamodb:LeadingKeys":"false"}}'
    expect(withoutTableKeys(of('manage-patients'))).toEqual([
      ['dynamodb:BatchGetItem', 'SilencesTable'],
      ['dynamodb:GetItem', 'PatientsTable'],
      ['dynamodb:PutItem', 'AuditTable'],
      ['dynamodb:PutItem', 'MessagesTable', ownRequests],
      ['dynamodb:PutItem', 'PatientsTable'],
      ['dynamodb:UpdateItem', 'SilencesTable'],
      ['kms:GenerateDataKey', 'PersonKey', forPurpose('consent')],
      ['kms:GenerateDataKey', 'PersonKey', forPurpose('contact-point')],
      ['kms:GenerateDataKey', 'PersonKey', forPurpose('patient-details')],
      ['kms:GenerateMac', 'FingerprintKey'],
      ['kms:GenerateMac', 'LookupKey'],
      ['mobiletargeting:PhoneNumberValidate', LINE_TYPES],
    ])
  })
})

describe('the function that keeps proxies', () => {
  it('may seal who they are and open nothing, look up, overwrite and add to the audit: nothing else', () => {
    expect(withoutTableKeys(of('manage-proxies'))).toEqual([
      ['dynamodb:ConditionCheckItem', 'PatientsTable'],
      ['dynamodb:GetItem', 'PatientsTable'],
      ['dynamodb:PutItem', 'AuditTable'],
      ['dynamodb:PutItem', 'PatientsTable'],
      ['kms:GenerateDataKey', 'PersonKey', forPurpose('proxy-details')],
      ['kms:GenerateMac', 'LookupKey'],
    ])
  })

  it('is the only one that touches what is sealed of a proxy, as long as no page does', () => {
    const touched = FUNCTION_NAMES.filter((name) =>
      of(name).some(({ condition }) => condition === forPurpose('proxy-details')),
    )
    expect(touched).toEqual(['manage-proxies'])
  })
})

describe('what people text back', () => {
  const onRows = (like: string) =>
    `{"ForAllValues:StringLike":{"dynamodb:LeadingKeys":["${like}"]},"Null":{"dynamodb:LeadingKeys":"false"}}`
  const withoutQueue = (name: FunctionName) =>
    withoutTableKeys(of(name)).filter(([action = '']) => !/^(sqs|kms:Decrypt$)|Stream|GetRecords|GetShard/.test(action))
  const changesOfTheList = (name: FunctionName) =>
    touching(of(name), 'TextLineOptOuts')
      .flatMap(({ actions }) => actions)
      .sort()

  it('is taken by a function that may silence, answer, and see whose the number was: nothing else', () => {
    expect(withoutQueue('take-texts').filter(([action = '']) => !action.startsWith('sms-voice:'))).toEqual([
      ['dynamodb:BatchGetItem', 'SilencesTable'],
      ['dynamodb:GetItem', 'MessagesTable', onRows('told#*')],
      ['dynamodb:GetItem', 'PatientsTable'],
      ['dynamodb:PutItem', 'AuditTable'],
      ['dynamodb:PutItem', 'MessagesTable', onRows('answer#*')],
      ['dynamodb:UpdateItem', 'SilencesTable'],
      ['kms:GenerateMac', 'LookupKey'],
    ])
  })

  it('opens nothing of a patient: the number comes with the text', () => {
    expect(touching(of('take-texts'), 'PersonKey')).toEqual([])
    expect(touching(of('take-texts'), 'ContentKey')).toEqual([])
  })

  it('is answered from our own numbers alone', () => {
    const sending = of('take-texts').filter(({ actions }) => actions.includes('sms-voice:SendTextMessage'))
    expect(sending.map(({ resources }) => resources.includes('TextLinePool'))).toEqual([true])
  })

  it("reaches the provider's list of our numbers and no other, by these two functions", () => {
    const changing = FUNCTION_NAMES.filter((name) =>
      of(name).some(({ actions }) => actions.some((action) => action.includes('OptedOutNumber'))),
    )
    expect(changing).toEqual(['take-texts', 'keep-opt-outs'])
    for (const name of changing)
      expect(changesOfTheList(name)).toEqual(['sms-voice:DeleteOptedOutNumber', 'sms-voice:PutOptedOutNumber'])
  })
})

describe("the function that keeps the provider's opt-out list", () => {
  it('may look, open contact points and change the list: it writes nothing of ours', () => {
    const actions = of('keep-opt-outs').flatMap((statement) => statement.actions)
    expect(actions.filter((action) => /^dynamodb:(Put|Update|Delete|BatchWrite)/.test(action))).toEqual([])
    expect(actionsOn(of('keep-opt-outs'), 'PatientsTable').filter(isTableAction)).toEqual(['dynamodb:GetItem'])
    expect(touching(of('keep-opt-outs'), 'PersonKey').map(({ condition }) => condition)).toEqual([
      forPurpose('contact-point'),
    ])
    for (const forbidden of ['MessagesTable', 'ContentTable', 'DataKeysTable', 'ContentKey', 'AuditTable', 'LookupKey'])
      expect(touching(of('keep-opt-outs'), forbidden), forbidden).toEqual([])
  })
})

/** The CDK puts statements together that differ by their resource alone. */
const constructsIn = (resources: string): string[] => {
  const found = resources.match(
    /(Patients|Silences|Audit|Messages|Content|DataKeys|Sessions|Enrolments)Table|(Person|Lookup|Content|Fingerprint)Key/g,
  )
  return found ? [...new Set(found)] : [resources]
}

/** Each action with what it is on and the purpose it is bound to, but for logs, traces and the keys that DynamoDB opens on its own behalf. */
const withoutTableKeys = (statements: readonly Statement[]): string[][] =>
  statements
    .filter(({ actions, condition }) => condition !== VIA_DYNAMODB && !/^(logs|xray):/.test(actions[0] ?? ''))
    .flatMap(({ actions, resources, condition }) =>
      actions.flatMap((action) =>
        constructsIn(resources).map((construct) => [action, construct, ...(condition === '{}' ? [] : [condition])]),
      ),
    )
    .sort((a, b) => (a.join() < b.join() ? -1 : 1))

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
