// All checks, in the order in which somebody would mend them; and the one permission policy that asking takes.
import { accountChecks } from './account-checks.ts'
import { alarmChecks } from './alarm-checks.ts'
import type { Check } from './check.ts'
import { emailChecks } from './email-checks.ts'
import { hostChecks } from './host-checks.ts'
import { quotaChecks } from './quota-checks.ts'
import { signInChecks } from './sign-in-checks.ts'
import { textChecks } from './text-checks.ts'

export const checks: readonly Check[] = [
  ...accountChecks,
  ...hostChecks,
  ...emailChecks,
  ...textChecks,
  ...signInChecks,
  ...quotaChecks,
  ...alarmChecks,
]

/** Reads only. Most of these actions know no resource, so it is `*`. */
export const policy = () => ({
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'SealpostPreflight',
      Effect: 'Allow',
      Action: [...new Set(checks.flatMap(({ needs }) => needs))].sort(),
      Resource: '*',
    },
  ],
})
