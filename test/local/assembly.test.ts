// What is read out of the synthesised templates: stages, stacks, functions and the values that AWS would fill in.
import { App, aws_kms, aws_lambda, aws_sqs, Stack, Stage } from 'aws-cdk-lib'
import { describe, expect, it } from 'vitest'
import { readAssembly } from '../../local/assembly/read-assembly.ts'
import { type AssemblyParts, temporaryFolder, writeAssembly } from '../support/cloud-assembly.ts'

const queue = (Properties: object = {}) => ({ Type: 'AWS::SQS::Queue', Properties })
const resolved = (value: unknown, template: object = {}, further: AssemblyParts['stacks'] = {}) => {
  const Resources = { Dead: queue({ QueueName: 'dead-letters' }), Subject: queue({ value }) }
  const folder = writeAssembly({ stacks: { Main: { Resources, ...template }, ...further } })
  return readAssembly(folder)
    .resources('AWS::SQS::Queue')
    .find(({ logicalId }) => logicalId === 'Subject')?.properties['value']
}

describe('the stacks of an assembly', () => {
  it('are found in nested stages too, with code, names and places in the tree of constructs', () => {
    const outdir = temporaryFolder()
    const app = new App({ outdir })
    const stage = new Stage(app, 'Local', { env: { account: '000000000000', region: 'us-east-1' } })
    const data = new Stack(stage, 'Data')
    const key = new aws_kms.Key(data, 'Key')
    const service = new Stack(stage, 'Service')
    new aws_lambda.Function(service, 'Relay', {
      code: aws_lambda.Code.fromAsset(writeAssembly({ functions: { one: 'exports.handler = async () => 1' } })),
      handler: 'index.handler',
      runtime: aws_lambda.Runtime.NODEJS_24_X,
      environment: { KEY_ARN: key.keyArn, QUEUE_URL: new aws_sqs.Queue(service, 'Queue').queueUrl },
    })
    app.synth()

    const assembly = readAssembly(outdir)
    const [relay] = assembly.resources('AWS::Lambda::Function')
    const [kmsKey] = assembly.resources('AWS::KMS::Key')
    expect(relay).toMatchObject({ stack: 'Local-Service', path: 'Local/Service/Relay/Resource' })
    expect(relay?.name).toBe(`Local-Service-${relay?.logicalId}`)
    const code = relay?.properties['Code'] as { S3Key: string }
    expect(assembly.asset(code.S3Key)).toContain(`${outdir}/asset.`)
    expect(relay?.properties['Environment']).toEqual({
      Variables: {
        KEY_ARN: kmsKey?.attribute('Arn'),
        QUEUE_URL: expect.stringMatching(
          /^https:\/\/sqs\.us-east-1\.amazonaws\.com\/000000000000\/Local-Service-Queue/,
        ),
      },
    })
    expect(kmsKey?.attribute('Arn')).toMatch(/^arn:aws:kms:us-east-1:000000000000:key\/[0-9a-f]{8}-[0-9a-f]{4}-4/)
  })

  it('are missed with a hint when nothing was synthesised', () => {
    expect(() => readAssembly('/nowhere')).toThrow('npm run synth')
  })
})

describe('an intrinsic function', () => {
  it.each([
    ['Ref', { Ref: 'Dead' }, 'https://sqs.us-east-1.amazonaws.com/000000000000/dead-letters'],
    ['Fn::GetAtt', { 'Fn::GetAtt': ['Dead', 'Arn'] }, 'arn:aws:sqs:us-east-1:000000000000:dead-letters'],
    ['Fn::GetAtt as one text', { 'Fn::GetAtt': 'Dead.QueueName' }, 'dead-letters'],
    ['Fn::Join', { 'Fn::Join': ['-', ['a', { Ref: 'AWS::Region' }, 3]] }, 'a-us-east-1-3'],
    ['Fn::Split and Fn::Select', { 'Fn::Select': ['1', { 'Fn::Split': ['/', 'a/b/c'] }] }, 'b'],
    [
      'Fn::Sub',
      { 'Fn::Sub': `\${AWS::Partition} \${Dead.Arn} \${!kept}` },
      `aws arn:aws:sqs:us-east-1:000000000000:dead-letters \${kept}`,
    ],
    ['Fn::Sub with variables', { 'Fn::Sub': [`\${x}!`, { x: { Ref: 'AWS::AccountId' } }] }, '000000000000!'],
    ['Fn::FindInMap', { 'Fn::FindInMap': ['Sizes', { Ref: 'AWS::Region' }, 'big'] }, 12],
    ['Fn::If', { 'Fn::If': ['Both', 'yes', 'no'] }, 'yes'],
    ['a parameter', { Ref: 'Tone' }, 'calm'],
    ['a list without its AWS::NoValue', [1, { Ref: 'AWS::NoValue' }, 2], [1, 2]],
    ['an object without its AWS::NoValue', { a: { Ref: 'AWS::NoValue' }, b: 1 }, { b: 1 }],
    [
      'a policy, whose Condition is no intrinsic',
      { Condition: { Bool: { x: true } } },
      { Condition: { Bool: { x: true } } },
    ],
  ])('is resolved: %s', (_name, value, expected) => {
    const template = {
      Parameters: { Tone: { Type: 'String', Default: 'calm' } },
      Mappings: { Sizes: { 'us-east-1': { big: 12 } } },
      Conditions: {
        Here: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'us-east-1'] },
        There: { 'Fn::Not': [{ Condition: 'Here' }] },
        Both: { 'Fn::And': [{ Condition: 'Here' }, { 'Fn::Or': [{ Condition: 'There' }, { Condition: 'Here' }] }] },
      },
    }
    expect(resolved(value, template)).toEqual(expected)
  })

  it('reads what another stack exports, and its outputs', () => {
    const other = {
      Resources: { Far: queue({ QueueName: 'far' }) },
      Outputs: {
        Out: { Value: { 'Fn::GetAtt': ['Far', 'Arn'] }, Export: { Name: { 'Fn::Sub': `\${AWS::StackName}:Far` } } },
      },
    }
    const arn = 'arn:aws:sqs:us-east-1:000000000000:far'
    expect(resolved({ 'Fn::ImportValue': 'Other:Far' }, {}, { Other: other })).toBe(arn)
    expect(resolved({ 'Fn::GetStackOutput': { StackName: 'Other', OutputName: 'Out' } }, {}, { Other: other })).toBe(
      arn,
    )
  })

  it.each([
    ['an unknown function', { 'Fn::Base64': 'x' }, 'Main/Subject (AWS::SQS::Queue): Fn::Base64 is not known'],
    ['an unknown attribute', { 'Fn::GetAtt': ['Dead', 'Colour'] }, 'AWS::SQS::Queue.Colour (Main/Dead) is not known'],
    ['an unknown resource', { Ref: 'Ghost' }, 'Main has no resource Ghost'],
    ['an unknown export', { 'Fn::ImportValue': 'Nobody' }, 'no stack exports Nobody'],
    ['an unknown pseudo parameter', { Ref: 'AWS::NotificationARNs' }, 'AWS::NotificationARNs is not known'],
    ['a parameter that only a deployment knows', { Ref: 'Bootstrap' }, 'Bootstrap has no value without a deployment'],
    ['a dynamic reference', '{{resolve:ssm:/x}}', 'cannot be resolved without AWS'],
    ['an unknown condition function', { 'Fn::If': ['Odd', 1, 2] }, 'the condition function Fn::Contains is not known'],
  ])('is refused by name: %s', (_name, value, message) => {
    const template = {
      Parameters: { Bootstrap: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/x' } },
      Conditions: { Odd: { 'Fn::Contains': [['a'], 'a'] } },
    }
    expect(() => resolved(value, template)).toThrow(message)
  })
})

describe('a resource', () => {
  it('is left out when its condition does not hold', () => {
    const Conditions = { Never: { 'Fn::Equals': ['a', 'b'] } }
    const Resources = { Here: queue(), Gone: { ...queue(), Condition: 'Never' } }
    const assembly = readAssembly(writeAssembly({ stacks: { Main: { Conditions, Resources } } }))
    expect(assembly.all().map(({ logicalId }) => logicalId)).toEqual(['Here'])
  })

  it('keeps its ids when the templates are read again, and has the id that this machine decides', () => {
    const folder = writeAssembly({ stacks: { Main: { Resources: { Pool: { Type: 'AWS::Cognito::UserPool' } } } } })
    const [first] = readAssembly(folder).resources('AWS::Cognito::UserPool')
    const [second] = readAssembly(folder).resources('AWS::Cognito::UserPool')
    expect(first?.name).toBe(second?.name)
    expect(first?.name).toMatch(/^us-east-1_[A-Za-z0-9]{9}$/)
    const physical = (resource: { type: string }, attribute: string) =>
      resource.type === 'AWS::Cognito::UserPool' && attribute === 'Ref' ? 'us-east-1_Chosen' : undefined
    const [third] = readAssembly(folder, { physical }).resources('AWS::Cognito::UserPool')
    expect(third?.attribute('Ref')).toBe('us-east-1_Chosen')
    expect(third?.attribute('Arn')).toMatch(/userpool\/us-east-1_[A-Za-z0-9]{9}$/)
  })

  it('keeps a name within the 64 letters of the strictest service', () => {
    const Resources = { ['Long'.repeat(30)]: queue() }
    const [long] = readAssembly(writeAssembly({ stacks: { Main: { Resources } } })).resources('AWS::SQS::Queue')
    expect(long?.name).toHaveLength(64)
  })
})
