// A patient's phone that texts back, and the provider's opt-out list as the provider shows it.

import { join } from 'node:path'
import {
  DeleteOptedOutNumberCommand,
  DescribeOptedOutNumbersCommand,
  PinpointSMSVoiceV2Client,
  PutOptedOutNumberCommand,
  ResourceNotFoundException,
} from '@aws-sdk/client-pinpoint-sms-voice-v2'
import { expect, inject } from 'vitest'
import { readAssembly } from '../../local/assembly/read-assembly.ts'
import { portsFrom } from '../../local/ports.ts'
import { eventually } from './webhook-receiver.ts'
import { application, endpoints, noticesTo, PATIENCE } from './world.ts'

export async function textBack(from: string, text: string): Promise<void> {
  const response = await fetch(`${endpoints().inbox}/api/inbound-sms`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ from, text }),
  })
  expect(response.status).toBe(202)
}

export function provider() {
  const folder = join(inject('folder'), 'cdk.out')
  const [list] = readAssembly(folder, { region: 'us-east-1', account: '000000000000' }).resources(
    'AWS::SMSVOICE::OptOutList',
  )
  const { aws } = portsFrom(Number(new URL(endpoints().inbox).port))
  const client = new PinpointSMSVoiceV2Client({
    endpoint: `http://127.0.0.1:${aws}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  })
  return { client, OptOutListName: list?.name ?? '' }
}

export async function isOnProvidersList(phone: string): Promise<boolean> {
  const { client, OptOutListName } = provider()
  try {
    const { OptedOutNumbers = [] } = await client.send(
      new DescribeOptedOutNumbersCommand({ OptOutListName, OptedOutNumbers: [phone] }),
    )
    return OptedOutNumbers.length === 1
  } catch (error) {
    if (error instanceof ResourceNotFoundException && error.ResourceType === 'opted-out-number') return false
    throw error
  }
}

/** Past us: by a clerk at the provider's console, or by a carrier. */
export async function optOutAtProvider(phone: string): Promise<void> {
  const { client, OptOutListName } = provider()
  await client.send(new PutOptedOutNumberCommand({ OptOutListName, OptedOutNumber: phone }))
}
export async function optInAtProvider(phone: string): Promise<void> {
  const { client, OptOutListName } = provider()
  await client.send(new DeleteOptedOutNumberCommand({ OptOutListName, OptedOutNumber: phone }))
}

export const untilListed = (phone: string, wanted: boolean) =>
  eventually(async () => expect(await isOnProvidersList(phone)).toBe(wanted), PATIENCE)

/** As the API tells it, of the patient's first contact point. */
export async function objectionOf(patientId: string, place = 0): Promise<unknown> {
  const { body } = await (await application()).get(`/v1/patients/${patientId}`)
  return (body['contactPoints'] as { objection?: string }[])[place]?.objection
}
export const untilObjection = (patientId: string, wanted: string | undefined, place = 0) =>
  eventually(async () => expect(await objectionOf(patientId, place)).toBe(wanted), PATIENCE)

export const wordsTo = async (phone: string): Promise<string[]> => (await noticesTo(phone)).map(({ text }) => text)
