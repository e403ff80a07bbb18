// The CDK app: one stage an environment. `-c env=<name>` takes one of them, which is also what `npm run synth -- --env <name>` does.
import { bundleFunctions } from '../lib/bundle.ts'
import type { EnvironmentName } from '../lib/config.ts'

// The bundler works in a process of its own, so it starts before the CDK is loaded, which takes as long again.
const bundling = bundleFunctions()
const { App } = await import('aws-cdk-lib')
const { environments, isEnvironmentName } = await import('../lib/config.ts')
const { refuseForeignServices } = await import('../lib/eligible-services.ts')
const { requireRulePacks } = await import('../lib/nag.ts')
const { addEnvironment } = await import('../lib/stages.ts')
await bundling

const app = new App()
for (const name of environmentsFor(app.node.tryGetContext('env'))) addEnvironment(app, name)
refuseForeignServices(app)
requireRulePacks(app)

function environmentsFor(name: unknown): EnvironmentName[] {
  const known = Object.keys(environments) as EnvironmentName[]
  if (name === undefined) return known
  if (typeof name === 'string' && isEnvironmentName(name)) return [name]
  throw new Error(`There is no environment of that name. lib/config.ts has: ${known.join(', ')}`)
}
