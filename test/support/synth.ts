// Both stacks as CloudFormation, as `cdk deploy` would send them.
import { readFileSync } from 'node:fs'
import { App } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import type { EnvironmentName } from '../../lib/config.ts'
import { addEnvironment } from '../../lib/stages.ts'

const { context } = JSON.parse(readFileSync(new URL('../../cdk.json', import.meta.url), 'utf8')) as {
  context: Record<string, unknown>
}

export function synth(environment: EnvironmentName = 'example-prod') {
  const app = new App({ context })
  const { data, service } = addEnvironment(app, environment)
  return { app, data: Template.fromStack(data), service: Template.fromStack(service) }
}
