// npm run preflight: asks an AWS account and the DNS whether an environment can be deployed and can send, and says what to mend. It changes nothing.
import { environments, isEnvironmentName } from '../lib/config.ts'
import { refuseUnfit } from '../lib/fitness.ts'
import { checks, policy } from './preflight/checks.ts'
import { makeClients } from './preflight/clients.ts'
import { readDeployed } from './preflight/deployed.ts'
import { publicDns } from './preflight/dns-lookup.ts'
import { HELP, readPreflightOptions } from './preflight/options.ts'
import { asJson, exitCode, table } from './preflight/report.ts'
import { runChecks } from './preflight/run-checks.ts'

const NOT_RUN = 2

try {
  process.exitCode = await run(process.argv.slice(2))
} catch (error) {
  console.error(error instanceof Error ? error.message || error.name : String(error))
  process.exitCode = NOT_RUN
}

async function run(args: readonly string[]): Promise<number> {
  const options = readPreflightOptions(args)
  if (options.help) return say(HELP)
  if (options.policy) return say(JSON.stringify(policy(), null, 2))
  const name = options.env
  if (name === undefined || !isEnvironmentName(name) || name === 'local')
    throw new Error(
      `Say which environment with --env. lib/config.ts has: ${Object.keys(environments)
        .filter((known) => known !== 'local')
        .join(', ')}\n\n${HELP}`,
    )
  const config = environments[name]
  refuseUnfit(name, config)
  // AWS_ENDPOINT_URL is what the SDK heeds for every service; the request that is signed here heeds it too.
  const endpoint = process.env['AWS_ENDPOINT_URL']
  const clients = makeClients({ region: config.region, ...(endpoint && { endpoint }) })
  let deployed: ReturnType<typeof readDeployed> | undefined
  const results = await runChecks(checks, {
    name,
    config,
    clients,
    dns: publicDns(options.dns),
    now: new Date(),
    deployed: () => (deployed ??= readDeployed(clients.stacks, name)),
  })
  clients.destroy()
  console.log(options.json ? asJson(name, results) : table(results))
  return exitCode(results)
}

function say(text: string): number {
  console.log(text)
  return 0
}
