// Queues from the templates, kept between runs.
import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  QueueDoesNotExist,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'
import { describe, expect, it, onTestFinished } from 'vitest'
import { readAssembly } from '../../local/assembly/read-assembly.ts'
import { startQueues } from '../../local/queues/start-queues.ts'
import { temporaryFolder, writeAssembly } from '../support/cloud-assembly.ts'

const arn = (logicalId: string) => ({ 'Fn::GetAtt': [logicalId, 'Arn'] })
const queue = (Properties: object = {}) => ({ Type: 'AWS::SQS::Queue', Properties })
const subscription = (Properties: object) => ({
  Type: 'AWS::SNS::Subscription',
  Properties: { TopicArn: { Ref: 'Events' }, Protocol: 'sqs', ...Properties },
})

const resources = {
  Dead: queue(),
  Notices: queue({ VisibilityTimeout: 90, RedrivePolicy: { deadLetterTargetArn: arn('Dead'), maxReceiveCount: 2 } }),
  Receipts: queue(),
  Failures: queue(),
  Events: { Type: 'AWS::SNS::Topic' },
  All: subscription({ Endpoint: arn('Receipts') }),
  OnlyFailures: subscription({
    Endpoint: arn('Failures'),
    RawMessageDelivery: true,
    FilterPolicy: { status: ['failed'] },
    FilterPolicyScope: 'MessageBody',
  }),
}

const assemblyOf = (Resources: object = resources) => readAssembly(writeAssembly({ stacks: { Main: { Resources } } }))

async function open(folder?: string, Resources: object = resources) {
  const queues = await startQueues(assemblyOf(Resources), { folder })
  const client = new SQSClient({
    endpoint: queues.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    useQueueUrlAsEndpoint: false,
  })
  let open = true
  const stop = async () => {
    if (open) await queues.stop()
    open = false
  }
  onTestFinished(stop)
  return { queues, client, url: (id: string) => queues.url(`Main-${id}`), stop }
}

describe('the queues of the templates', () => {
  it('have their settings, and move a message to the dead letters after too many receives', async () => {
    const { queues, client, url } = await open()
    const { Attributes } = await client.send(
      new GetQueueAttributesCommand({ QueueUrl: url('Notices'), AttributeNames: ['All'] }),
    )
    expect(Attributes).toMatchObject({
      VisibilityTimeout: '90',
      QueueArn: 'arn:aws:sqs:us-east-1:000000000000:Main-Notices',
    })
    await client.send(new SendMessageCommand({ QueueUrl: url('Notices'), MessageBody: 'hello' }))
    for (let receive = 0; receive < 3; receive++) {
      await client.send(new ReceiveMessageCommand({ QueueUrl: url('Notices'), VisibilityTimeout: 0 }))
    }
    expect(queues.waiting('Main-Dead')).toEqual(['hello'])
    expect(queues.waiting('Main-Notices')).toEqual([])
  })

  it('are reached by the address that functions get, and refused by the name that the SDK knows', async () => {
    const { queues, client, url } = await open()
    await client.send(new SendMessageCommand({ QueueUrl: url('Receipts'), MessageBody: 'plain' }))
    expect(queues.waiting('Main-Receipts')).toEqual(['plain'])
    const nowhere = new SendMessageCommand({ QueueUrl: url('Nowhere'), MessageBody: 'lost' })
    await expect(client.send(nowhere)).rejects.toBeInstanceOf(QueueDoesNotExist)
  })

  it('listen on this machine only', async () => {
    const { queues } = await open()
    expect(new URL(queues.endpoint).hostname).toBe('127.0.0.1')
  })

  it('keep their messages over a restart in the same folder, and take new settings', async () => {
    const folder = temporaryFolder()
    const first = await open(folder)
    first.queues.send('arn:aws:sqs:us-east-1:000000000000:Main-Notices', 'kept')
    await first.stop()
    const second = await open(folder, { ...resources, Notices: queue({ VisibilityTimeout: 45 }) })
    expect(second.queues.waiting('Main-Notices')).toEqual(['kept'])
    const asked = new GetQueueAttributesCommand({ QueueUrl: second.url('Notices'), AttributeNames: ['All'] })
    const { Attributes } = await second.client.send(asked)
    expect(Attributes?.['VisibilityTimeout']).toBe('45')
    expect(Attributes?.['RedrivePolicy']).toBeUndefined()
    const { Messages = [] } = await second.client.send(new ReceiveMessageCommand({ QueueUrl: second.url('Notices') }))
    for (const { ReceiptHandle } of Messages) {
      await second.client.send(new DeleteMessageCommand({ QueueUrl: second.url('Notices'), ReceiptHandle }))
    }
    expect(second.queues.waiting('Main-Notices')).toEqual([])
  })

  it('do not appear out of nothing', async () => {
    const { queues } = await open()
    expect(() => queues.send('arn:aws:sqs:us-east-1:000000000000:Main-Ghost', 'x')).toThrow('does not exist')
  })
})

describe('a topic of the templates', () => {
  const topic = 'arn:aws:sns:us-east-1:000000000000:Main-Events'

  it('sends on what a subscription wants, plain or in an envelope', async () => {
    const { queues } = await open()
    queues.publish(topic, JSON.stringify({ status: 'delivered' }))
    queues.publish(topic, JSON.stringify({ status: 'failed' }))
    expect(queues.waiting('Main-Failures')).toEqual([JSON.stringify({ status: 'failed' })])
    const envelopes = queues.waiting('Main-Receipts').map((body) => JSON.parse(body))
    expect(envelopes).toMatchObject([
      { Type: 'Notification', TopicArn: topic, Message: JSON.stringify({ status: 'delivered' }) },
      { Type: 'Notification', TopicArn: topic, Message: JSON.stringify({ status: 'failed' }) },
    ])
  })

  it('takes changed subscriptions when the system starts again in the same folder', async () => {
    const folder = temporaryFolder()
    const first = await open(folder)
    await first.stop()
    const second = await open(folder, { ...resources, OnlyFailures: subscription({ Endpoint: arn('Failures') }) })
    second.queues.publish(topic, 'anything')
    expect(second.queues.waiting('Main-Failures')).toHaveLength(1)
  })

  it('is refused when it is unknown, and so is a subscription that is not a queue', async () => {
    const { queues } = await open()
    expect(() => queues.publish(`${topic}Ghost`, 'x')).toThrow('Topic does not exist')
    const mail = { ...resources, Mail: subscription({ Protocol: 'email', Endpoint: 'a@example.com' }) }
    await expect(startQueues(assemblyOf(mail))).rejects.toThrow('Main/Mail (AWS::SNS::Subscription)')
  })
})
