// The SDK clients of preflight. Only their calls that read are used; `--policy` prints which, and IAM holds it.
import { ACMClient } from '@aws-sdk/client-acm'
import { CloudFormationClient } from '@aws-sdk/client-cloudformation'
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail'
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider'
import { PinpointSMSVoiceV2Client } from '@aws-sdk/client-pinpoint-sms-voice-v2'
import { ServiceQuotasClient } from '@aws-sdk/client-service-quotas'
import { SESv2Client } from '@aws-sdk/client-sesv2'
import { SNSClient } from '@aws-sdk/client-sns'
import { STSClient } from '@aws-sdk/client-sts'
import { Agreements } from './agreements.ts'

export type Reach = {
  readonly region: string
  /** One for all services, for a stand-in. */
  readonly endpoint?: string
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string }
}

export type Clients = ReturnType<typeof makeClients>

export function makeClients({ region, endpoint, credentials }: Reach) {
  const given = { region, maxAttempts: 3, ...(endpoint && { endpoint }), ...(credentials && { credentials }) }
  const sts = new STSClient(given)
  const acm = new ACMClient(given)
  // Managed login takes its certificate from there, wherever the rest is.
  const acmOfSignIn = new ACMClient({ ...given, region: 'us-east-1' })
  const clients = {
    sts,
    acm,
    acmOfSignIn,
    topics: new SNSClient(given),
    stacks: new CloudFormationClient(given),
    trails: new CloudTrailClient(given),
    email: new SESv2Client(given),
    texts: new PinpointSMSVoiceV2Client(given),
    users: new CognitoIdentityProviderClient(given),
    quotas: new ServiceQuotasClient(given),
  }
  return {
    ...clients,
    agreements: new Agreements(sts.config.credentials, endpoint),
    destroy: () => {
      for (const client of Object.values(clients)) client.destroy()
    },
  }
}
