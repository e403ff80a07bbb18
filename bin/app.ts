// The CDK app: one stage an environment. `-c env=<name>` takes one of them, which is also what `npm run synth -- --env <name>` does.
import { App } from 'aws-cdk-lib'
import { bundleFunctions } from '../lib/bundle.ts'
import { type EnvironmentName, environments, isEnvironmentName } from '../lib/config.ts'
import { requireHipaaRules } from '../lib/nag.ts'
import { addEnvironment } from '../lib/stages.ts'

const app = new App()
const asked: unknown = app.node.tryGetContext('env')
await bundleFunctions()
for (const name of environmentsFor(asked)) addEnvironment(app, name)
requireHipaaRules(app)

function environmentsFor(name: unknown): EnvironmentName[] {
  const known = Object.keys(environments) as EnvironmentName[]
  if (name === undefined) return known
  if (typeof name === 'string' && isEnvironmentName(name)) return [name]
  throw new Error(`There is no environment of that name. lib/config.ts has: ${known.join(', ')}`)
}
