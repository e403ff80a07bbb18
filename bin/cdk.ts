// npm run synth and npm run deploy: the CDK command line, with `--env <name>` for one environment of lib/config.ts. It must never deploy the local one.
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { parseArgs } from 'node:util'

const HELP = `npm run synth [-- --env <name>]      writes the CloudFormation templates to cdk.out/; needs no AWS credentials
npm run deploy -- --env <name>       deploys both stacks of one environment of lib/config.ts

What follows a second -- goes to the CDK command line as it is.
`

const [command = '', ...args] = process.argv.slice(2)
const { values, positionals } = parseArgs({
  args,
  options: { env: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  allowPositionals: true,
})

if (values.help) console.log(HELP)
else process.exitCode = run(values.env, positionals)

function run(environment: string | undefined, rest: readonly string[]): number {
  if (command === 'deploy' && (environment === undefined || environment === 'local')) {
    console.error(`Say which environment to deploy.\n\n${HELP}`)
    return 2
  }
  const cdk = createRequire(import.meta.url).resolve('aws-cdk/bin/cdk')
  const stage = environment === undefined ? '**' : `sealpost-${environment}/*`
  const context = environment === undefined ? [] : ['-c', `env=${environment}`]
  const options = command === 'synth' ? ['--quiet'] : []
  const { status } = spawnSync(process.execPath, [cdk, command, stage, ...context, ...options, ...rest], {
    stdio: 'inherit',
  })
  return status ?? 1
}
