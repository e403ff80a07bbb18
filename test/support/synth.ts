// Both stacks as CloudFormation, as `cdk deploy` would send them.
import { readFileSync } from 'node:fs'
import { App, Stage } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { type EnvironmentConfig, type EnvironmentName, environments } from '../../lib/config.ts'
import { DataStack } from '../../lib/data-stack.ts'
import { refuseUnfit } from '../../lib/fitness.ts'
import { ServiceStack } from '../../lib/service-stack.ts'
import { addEnvironment } from '../../lib/stages.ts'

const { context } = JSON.parse(readFileSync(new URL('../../cdk.json', import.meta.url), 'utf8')) as {
  context: Record<string, unknown>
}

export function synth(environment: EnvironmentName = 'example-prod') {
  const app = new App({ context })
  const { data, service } = addEnvironment(app, environment)
  return { app, data: Template.fromStack(data), service: Template.fromStack(service) }
}

/** As the model environment, but for what is given. */
export function synthWith(change: Partial<EnvironmentConfig>) {
  const config: EnvironmentConfig = { ...environments['example-prod'], ...change }
  refuseUnfit('changed', config)
  const app = new App({ context })
  const stage = new Stage(app, 'sealpost-changed', { env: { account: config.account, region: config.region } })
  const data = new DataStack(stage, 'Data', { config })
  const service = new ServiceStack(stage, 'Service', { config, data })
  return { app, data: Template.fromStack(data), service: Template.fromStack(service) }
}
