// What `npm run preflight` may be told.
import { parseArgs } from 'node:util'

export const HELP = `npm run preflight -- --env <name> [--json]

Asks the AWS account of your credentials, and the DNS, whether one environment of lib/config.ts can be deployed and can send. It changes nothing.

  --env <name>   the environment
  --json         the same as JSON, for a pipeline
  --policy       prints the IAM policy that it needs, and asks nothing
  --help         this page

Exit code: 0 all pass; 1 something fails; 2 nothing fails, but something could not be told, or preflight could not run. Before the first deployment
2 is the best there is: number, pool and identities are not there yet. A pipeline that deploys should stop at 1, and go live at 0.
`

export type PreflightOptions = {
  readonly env?: string
  readonly json: boolean
  readonly policy: boolean
  readonly help: boolean
}

/** Throws with the fix for what is not known. */
export function readPreflightOptions(args: readonly string[]): PreflightOptions {
  const options = {
    env: { type: 'string' },
    json: { type: 'boolean' },
    policy: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  } as const
  try {
    const { values } = parseArgs({ args: [...args], options })
    const { json = false, policy = false, help = false, env } = values
    return { json, policy, help, ...(env !== undefined && { env }) }
  } catch {
    throw new Error(`There is no such option, or it lacks its value.\n\n${HELP}`)
  }
}
