// npm run synth, npm run diff and npm run deploy: the CDK command line, with `--env <name>` for one environment of lib/config.ts. It must never deploy the local one.
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { parseArgs } from 'node:util'

const HELP = `npm run synth [-- --env <name>]      writes the CloudFormation templates to cdk.out/; needs no AWS credentials
npm run diff -- --env <name>         what a deployment would change; changes nothing
npm run deploy -- --env <name>       deploys both stacks of one environment of lib/config.ts

What follows a second -- goes to the CDK command line as it is. Without npm scripts: npx cdk deploy 'sealpost-<name>/*' (the CDK itself asks for
names where there is more than one stack). Before the first deployment: npm run preflight -- --env <name>.
`

const [command = '', ...args] = process.argv.slice(2)
process.exitCode = await main()

async function main(): Promise<number> {
  const { values, positionals } = readArguments() ?? {}
  if (!values || !positionals) return refuse('There is no such option, or it lacks its value.')
  if (values.help) {
    console.log(HELP)
    return 0
  }
  if (values.env !== undefined) {
    const { environments, isEnvironmentName } = await import('../lib/config.ts')
    if (!isEnvironmentName(values.env))
      return refuse(`There is no environment of that name. lib/config.ts has: ${Object.keys(environments).join(', ')}`)
  }
  if (command !== 'synth' && values.env === undefined) return refuse(`Say which environment to ${command}.`)
  if (command !== 'synth' && values.env === 'local')
    return refuse('The local environment runs on one machine, by npm start. It is never deployed.')
  return run(values.env, positionals)
}

function readArguments() {
  try {
    const options = { env: { type: 'string' }, help: { type: 'boolean', short: 'h' } } as const
    return parseArgs({ args, options, allowPositionals: true })
  } catch {
    return undefined
  }
}

function refuse(why: string): number {
  console.error(`${why}\n\n${HELP}`)
  return 2
}

function run(environment: string | undefined, rest: readonly string[]): number {
  const cdk = createRequire(import.meta.url).resolve('aws-cdk/bin/cdk')
  const stage = environment === undefined ? '**' : `sealpost-${environment}/*`
  const context = environment === undefined ? [] : ['-c', `env=${environment}`]
  const options = command === 'synth' ? ['--quiet'] : []
  const { status } = spawnSync(process.execPath, [cdk, command, stage, ...context, ...options, ...rest], {
    stdio: 'inherit',
  })
  return status ?? 1
}
