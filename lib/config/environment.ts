// One environment, whole: every field that it has. A setting that is not here is refused, so that none is misspelt.
import * as v from 'valibot'
import { account, alarms, attestations, region, removal, retention, volume } from './account.ts'
import { wholeAboveZero } from './fields.ts'
import { applications, email, host, payments, signIn, webhooks } from './hosts.ts'
import { notices, sms, voice } from './notices.ts'
import { organization } from './organization.ts'

export const environment = v.strictObject({
  account,
  region,
  attestations,
  organization,
  /** Patient pages. Short, because it stands in every text. */
  portal: host,
  /** Application API. */
  api: host,
  /** Managed login of the patients. Its passkeys are bound to this name: it cannot change later. The certificate is in us-east-1. */
  signIn,
  applications,
  email,
  /** When and how often patients are told, over all applications. `DEFAULT_NOTICE_RULES` unless there is a reason. */
  notices,
  sms,
  /**
   * Calls that read the notice out. Absent: none are made. AWS does not count voice among what its BAA covers, so somebody has to attest in
   * writing why the organization may call all the same.
   */
  voice: v.optional(voice),
  /** `check` asks Amazon Pinpoint what kind of line a new phone number is, and refuses landlines for texts. `off` where the account lacks that. */
  lineTypes: v.picklist(['check', 'off'], 'must be check, or off where the account lacks the API.'),
  payments,
  webhooks,
  volume,
  alarms,
  /**
   * A notice was handed to a provider and nobody knows what became of it: how long to wait for the provider's first event before it may go
   * again. Too short, and a patient may get it twice; too long, and it comes late. docs/decisions/0005.
   */
  unknownOutcomeSeconds: wholeAboveZero,
  retention,
  /** What happens to keys, tables and pools when they leave the template. */
  removal,
  /** `gradual`: a new version takes a tenth of the calls for five minutes, and goes back by itself when calls or pages fail. */
  deploys: v.picklist(['gradual', 'at-once'], 'must be gradual, or at-once where nobody waits for an answer.'),
})

export type EnvironmentConfig = Readonly<v.InferOutput<typeof environment>>
export type HostConfig = Readonly<v.InferOutput<typeof host>>
