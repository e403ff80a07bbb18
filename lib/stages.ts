// One stage an environment: what must outlive a deployment, and everything else.
import { type App, Stage } from 'aws-cdk-lib'
import { type EnvironmentName, environments } from './config.ts'
import { DataStack } from './data-stack.ts'
import { refuseUnfit } from './fitness.ts'
import { ServiceStack } from './service-stack.ts'

export type Environment = { readonly data: DataStack; readonly service: ServiceStack }

export function addEnvironment(app: App, name: EnvironmentName): Environment {
  const config = environments[name]
  refuseUnfit(name, config)
  const stage = new Stage(app, `sealpost-${name}`, { env: { account: config.account, region: config.region } })
  const data = new DataStack(stage, 'Data', { config })
  return { data, service: new ServiceStack(stage, 'Service', { config, data }) }
}
