// Marked words and a number are texted back, in each way that a text can be taken. They may stand on the patient's own phone and nowhere else.
import { join } from 'node:path'
import { GetQueueAttributesCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { readAssembly } from '../../local/assembly/read-assembly.ts'
import { portsFrom } from '../../local/ports.ts'
import { holding } from '../support/kept-files.ts'
import { scanAll } from '../support/tables.ts'
import { objectionOf, textBack, untilListed, untilObjection } from '../support/texts.ts'
import { eventually, receiver, register } from '../support/webhook-receiver.ts'
import { endpoints, newMessage, newPatient, newPhone, untilNotices } from '../support/world.ts'

const MARK = 'zyx9reply'
const stranger = newPhone()
let patientId = ''
let phone = ''

function queues() {
  const { queues: port } = portsFrom(Number(new URL(endpoints().inbox).port))
  const client = new SQSClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  })
  const assembly = readAssembly(join(inject('folder'), 'cdk.out'), { region: 'us-east-1', account: '000000000000' })
  const named = assembly
    .resources('AWS::SQS::Queue')
    .map(({ key, name }) => ({ key, url: `http://127.0.0.1:${port}/000000000000/${name}` }))
  return { client, named, inbound: named.find(({ key }) => /TextsQueue(?!Failures)/.test(key))?.url ?? '' }
}

/** As if somebody else's topic could reach the queue. */
async function sendPastTheTopic(body: unknown): Promise<void> {
  const { client, inbound } = queues()
  await client.send(new SendMessageCommand({ QueueUrl: inbound, MessageBody: JSON.stringify(body) }))
}

const forged = (topicArn: string, from: string) => ({
  Type: 'Notification',
  TopicArn: topicArn,
  Timestamp: new Date().toISOString(),
  Message: JSON.stringify({ originationNumber: from, messageBody: `STOP ${MARK}`, inboundMessageId: 'i-1' }),
})

beforeAll(async () => {
  const patient = await newPatient()
  patientId = patient.patientId
  phone = patient.phone
  await newMessage(patientId)
  await untilNotices(phone)

  await sendPastTheTopic({ [MARK]: MARK })
  await sendPastTheTopic(forged('arn:aws:sns:us-east-1:000000000000:other', phone))
  for (const text of [`thanks ${MARK}`, `can I stop ${MARK}?`, `HELP ${MARK}`]) await textBack(stranger, text)
  await untilNotices(stranger, 2)
  await textBack(phone, `please stop texting me ${MARK}`)
  await untilObjection(patientId, 'opted-out')
  await untilListed(phone, true)
})

describe('what somebody texted', () => {
  it('was taken, and what it did stands in logs and tables', async () => {
    expect(holding('"kind":"stop"', join(inject('folder'), 'logs'))).toEqual([expect.stringContaining('taketexts')])
    expect(holding('text.of-nobody', join(inject('folder'), 'logs'))).toEqual([expect.stringContaining('taketexts')])
    expect(holding('text.ignored', join(inject('folder'), 'logs'))).toEqual([expect.stringContaining('taketexts')])
    const said = await scanAll('Audit', {
      FilterExpression: 'pk = :patient AND #type = :type',
      ExpressionAttributeNames: { '#type': 'type' },
      ExpressionAttributeValues: { ':patient': { S: patientId }, ':type': { S: 'contact-point.opted-out' } },
    })
    expect(said).toHaveLength(1)
  })

  it('is in no log and no table', () => {
    const places = holding(MARK, inject('folder')).map((file) => file.split('/')[0])
    expect(places.filter((place) => place === 'dynamodb' || place === 'logs')).toEqual([])
    // The ear hears: on the phone it stands, as it was typed there.
    expect(places).toEqual(expect.arrayContaining([expect.stringMatching(/^stand-ins/)]))
  })

  it('waits in no queue and rests among no failures', async () => {
    const { client, named } = queues()
    expect(named.length).toBeGreaterThan(5)
    for (const { key, url } of named) {
      const { Attributes } = await client.send(
        new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['ApproximateNumberOfMessages'] }),
      )
      if (Attributes?.['ApproximateNumberOfMessages'] === '0') continue
      const { Messages = [] } = await client.send(
        new ReceiveMessageCommand({ QueueUrl: url, MaxNumberOfMessages: 10, VisibilityTimeout: 0 }),
      )
      expect(JSON.stringify(Messages), key).not.toContain(MARK)
    }
  })

  it('is told to no application, and neither is the number', async () => {
    const { url, calls, eventsOf } = await receiver()
    await register(url, ['contact-point.opted-out'])
    const patient = await newPatient()
    await newMessage(patient.patientId)
    await untilNotices(patient.phone)
    await textBack(patient.phone, `no more texts ${MARK}`)
    await eventually(() => expect(eventsOf(patient.patientId)).toHaveLength(1))
    const heard = JSON.stringify(calls)
    expect(heard).not.toContain(MARK)
    expect(heard).not.toContain(patient.phone.slice(1))
  })
})

describe('the number that a text came from', () => {
  it.each([
    ['of a patient', () => phone],
    ['of a stranger', () => stranger],
  ])('%s is in no log and no table', (_, number) => {
    const places = holding(number().slice(1), inject('folder')).map((file) => file.split('/')[0])
    expect(places.filter((place) => place === 'dynamodb' || place === 'logs')).toEqual([])
  })
})

describe("a text of somebody else's topic", () => {
  it('stops nobody', async () => {
    const victim = await newPatient()
    await sendPastTheTopic(forged('arn:aws:sns:us-east-1:000000000000:other', victim.phone))
    // Goes through the same queue.
    const witness = newPhone()
    await textBack(witness, 'hello')
    await untilNotices(witness)
    expect(await objectionOf(victim.patientId)).toBeUndefined()
  })
})
