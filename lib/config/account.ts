// The AWS account of an environment: where it is, what somebody attests of it, how long things are kept, and who is called when it ails.
import * as v from 'valibot'
import { attestation, mailbox, wholeAboveZero } from './fields.ts'

/** Health information stays in the United States. GovCloud is another partition, with other names, and was never tried. */
export const REGIONS = ['us-east-1', 'us-east-2', 'us-west-1', 'us-west-2'] as const

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
export const LOG_DAYS: readonly number[] = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
]

/** Six years: 45 CFR 164.316(b)(2)(i). */
const LEAST_AUDIT_DAYS = 2192

export const account = v.pipe(v.string(), v.regex(/^\d{12}$/, 'must be the 12 digits of an AWS account, as text.'))

export const region = v.picklist(
  REGIONS,
  `must be an AWS region in the United States, where health information stays: ${REGIONS.join(', ')}.`,
)

export const attestations = v.strictObject({
  /** The account serves nothing but this deployment, so that whoever is let into it is let in for this. */
  dedicatedAccount: attestation,
  /** Somebody compared the services of lib/eligible-services.ts with the list that AWS publishes; that day. It counts for 90 days. */
  eligibleServices: attestation,
})

export const retention = v.strictObject({
  /** Days of logs, as CloudWatch Logs knows them, such as 365 or 3653. */
  logDays: v.pipe(
    v.number(),
    v.check(
      (days) => LOG_DAYS.includes(days),
      `must be a number of days that CloudWatch Logs knows: ${LOG_DAYS.join(', ')}.`,
    ),
  ),
  /** Days for which the archive of audit events is locked. */
  auditDays: v.pipe(
    v.number(),
    v.check(
      (days) => Number.isInteger(days) && days >= LEAST_AUDIT_DAYS,
      `must be a whole number of days, ${LEAST_AUDIT_DAYS} (six years) or more.`,
    ),
  ),
})

export const alarms = v.strictObject({
  /** Who is told by e-mail when an alarm rings. Each has to confirm a message of AWS once. */
  emails: v.pipe(v.array(mailbox), v.readonly()),
  /** US dollars a month for the whole account: at 80 % of it, or when it will be passed, the same people are told. */
  dollarsAMonth: v.pipe(v.number(), v.gtValue(0, 'must be US dollars above 0: what the account may cost in a month.')),
})

export const volume = v.strictObject({
  /** On a busy day, over all applications. Preflight compares it with the quotas of the account. */
  messagesADay: wholeAboveZero,
})

export const removal = v.picklist(
  ['retain', 'destroy'],
  'must be retain, so that keys, tables and pools outlive their template, or destroy where nothing is worth keeping.',
)
