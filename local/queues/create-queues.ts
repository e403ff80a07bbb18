// Creates the queues, topics and subscriptions of the templates in fauxqs. The messages of an earlier run stay in their queues.
import type { FauxqsServer } from 'fauxqs'
import * as v from 'valibot'
import type { Assembly } from '../assembly/read-assembly.ts'
import { readProperties } from '../assembly/read-properties.ts'
import { callAwsJson } from '../aws/call-aws-json.ts'

const QueueProperties = v.object({
  VisibilityTimeout: v.optional(v.number()),
  DelaySeconds: v.optional(v.number()),
  MessageRetentionPeriod: v.optional(v.number()),
  MaximumMessageSize: v.optional(v.number()),
  ReceiveMessageWaitTimeSeconds: v.optional(v.number()),
  FifoQueue: v.optional(v.boolean()),
  ContentBasedDeduplication: v.optional(v.boolean()),
  RedrivePolicy: v.optional(v.object({ deadLetterTargetArn: v.string(), maxReceiveCount: v.number() })),
})

const SubscriptionProperties = v.object({
  TopicArn: v.string(),
  Protocol: v.literal('sqs'),
  Endpoint: v.string(),
  RawMessageDelivery: v.optional(v.boolean()),
  FilterPolicy: v.optional(v.unknown()),
  FilterPolicyScope: v.optional(v.string()),
  RedrivePolicy: v.optional(v.unknown()),
})

/** Attributes are texts in these services; objects are JSON in a text. */
const asAttributes = (properties: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(properties).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, typeof value === 'object' ? JSON.stringify(value) : String(value)]],
    ),
  )

export const lastOf = (arn: string) => arn.slice(arn.lastIndexOf(':') + 1)

export async function createQueues(assembly: Assembly, server: FauxqsServer): Promise<void> {
  for (const resource of assembly.resources('AWS::SQS::Queue')) {
    const attributes = asAttributes(readProperties(QueueProperties, resource))
    // Creating a queue anew would empty it.
    if (server.inspectQueue(resource.name) === undefined) server.createQueue(resource.name, { attributes })
    else await setAttributes(assembly, server, resource.name, attributes)
  }
}

async function setAttributes(
  assembly: Assembly,
  server: FauxqsServer,
  queue: string,
  attributes: Record<string, string>,
) {
  const { FifoQueue: _unchangeable, ...changeable } = attributes
  await callAwsJson({
    endpoint: server.address,
    region: assembly.region,
    target: 'AmazonSQS.SetQueueAttributes',
    // An empty policy takes away the one of an earlier run.
    body: {
      QueueUrl: `${server.address}/${assembly.account}/${queue}`,
      Attributes: { RedrivePolicy: '', ...changeable },
    },
  })
}

/** A topic keeps nothing, and so it is made anew, which forgets the subscriptions of an earlier run. */
export function createTopics(assembly: Assembly, server: FauxqsServer): void {
  for (const { name } of assembly.resources('AWS::SNS::Topic')) {
    server.deleteTopic(name)
    server.createTopic(name)
  }
  for (const resource of assembly.resources('AWS::SNS::Subscription')) {
    const { TopicArn, Endpoint, Protocol: _onlySqs, ...attributes } = readProperties(SubscriptionProperties, resource)
    server.subscribe({ topic: lastOf(TopicArn), queue: lastOf(Endpoint), attributes: asAttributes(attributes) })
  }
}
