// What each deployed function carries. A client that a function does not use costs every cold start, and could be used by whoever breaks in.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { bundleFunctions } from '../../lib/bundle.ts'

const CLIENTS = {
  'accept-messages': ['dynamodb', 'kms'],
  'track-messages': ['dynamodb'],
  'recall-messages': ['dynamodb', 'kms'],
  'read-replies': ['dynamodb', 'kms'],
  'accept-batches': ['dynamodb', 'kms'],
  'track-batches': ['dynamodb'],
  'recall-batches': ['dynamodb', 'kms'],
  'manage-patients': ['dynamodb', 'kms', 'pinpoint'],
  'show-api-document': [],
  'read-audit': ['dynamodb'],
  'chain-audit': ['dynamodb'],
  'read-patients': ['dynamodb', 'kms'],
  'change-patients': ['dynamodb', 'kms', 'pinpoint'],
  'issue-enrolments': ['dynamodb', 'kms', 'pinpoint', 'pinpoint-sms-voice-v2', 'sesv2'],
  'manage-proxies': ['dynamodb', 'kms'],
  'publish-events': ['dynamodb', 'eventbridge'],
  'manage-webhooks': ['dynamodb', 'kms'],
  'queue-webhooks': ['dynamodb', 'sqs'],
  'sweep-webhooks': ['dynamodb', 'sqs'],
  'deliver-webhooks': ['dynamodb', 'kms'],
  'relay-outbox': ['sqs'],
  'sweep-outbox': ['dynamodb', 'sqs'],
  'send-notice': ['dynamodb', 'kms', 'pinpoint', 'pinpoint-sms-voice-v2', 'sesv2', 'sqs'],
  'record-delivery': ['dynamodb'],
  'take-texts': ['dynamodb', 'kms', 'pinpoint-sms-voice-v2'],
  'keep-opt-outs': ['dynamodb', 'kms', 'pinpoint-sms-voice-v2'],
  'enrol-patients': ['cognito-identity-provider', 'dynamodb', 'kms', 'pinpoint', 'pinpoint-sms-voice-v2', 'sesv2'],
  'patient-pages': ['cognito-identity-provider', 'dynamodb', 'kms'],
}

it('loads the SDK clients that it uses and no other', async () => {
  const outdir = mkdtempSync(join(tmpdir(), 'bundles-'))
  const { outputs } = await bundleFunctions(outdir)
  rmSync(outdir, { recursive: true })
  const clients = Object.entries(outputs)
    .filter(([file]) => file.endsWith('/index.js'))
    .map(([file, { inputs }]) => {
      const used = Object.entries(inputs).flatMap(([input, { bytesInOutput }]) =>
        bytesInOutput > 0 ? (/@aws-sdk\/client-([a-z0-9-]+)\//.exec(input)?.[1] ?? []) : [],
      )
      return [file.split('/').at(-2), [...new Set(used)].sort()]
    })
  expect(Object.fromEntries(clients)).toEqual(CLIENTS)
})
