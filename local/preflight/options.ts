// What `npm run preflight` may be told.
import { parseArgs } from 'node:util'

export const HELP = `npm run preflight -- --env <name> [--dns <ip>] [--json]

Asks the AWS account of your credentials, and the DNS, whether one environment of lib/config.ts can be deployed and can send. It changes nothing.

  --env <name>   the environment
  --dns <ip>     a DNS server outside, such as 9.9.9.9, where the one of this machine says what patients do not hear
  --json         the same as JSON, for a pipeline: npm run -s preflight -- --env <name> --json
  --policy       prints the IAM policy that it needs, and asks nothing
  --help         this page

Exit code: 0 all pass; 1 something fails; 2 nothing fails, but something could not be told, or preflight could not run. Before the first deployment
2 is the best there is: number, pool and identities are not there yet. A pipeline that deploys should stop at 1, and go live at 0.
`

export type PreflightOptions = {
  readonly env?: string
  readonly dns?: string
  readonly json: boolean
  readonly policy: boolean
  readonly help: boolean
}

/** Throws with the fix for what is not known. */
export function readPreflightOptions(args: readonly string[]): PreflightOptions {
  const options = {
    env: { type: 'string' },
    dns: { type: 'string' },
    json: { type: 'boolean' },
    policy: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  } as const
  try {
    const { values } = parseArgs({ args: [...args], options })
    return { ...values, json: values.json ?? false, policy: values.policy ?? false, help: values.help ?? false }
  } catch {
    throw new Error(`There is no such option, or it lacks its value.\n\n${HELP}`)
  }
}
