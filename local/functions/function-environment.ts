// What a function finds in its environment: what Lambda sets, its own settings, and the addresses of this machine instead of AWS.
// No credential or setting of the person at the keyboard reaches it.
import { devNull } from 'node:os'

export type EnvironmentOptions = {
  readonly name: string
  readonly folder: string
  readonly handler: string
  readonly runtime: string
  readonly memoryMegabytes: number
  readonly region: string
  /** Address of each service, by the end of its variable: `{ KMS: … }` gives AWS_ENDPOINT_URL_KMS. */
  readonly endpoints: Readonly<Record<string, string>>
  /** The settings of the template, and over them those of this machine. */
  readonly variables: Readonly<Record<string, string>>
}

/** Nothing listens there, so that a call to a service without a stand-in fails here instead of leaving the machine. */
const NOWHERE = 'http://127.0.0.1:9'

export function functionEnvironment(options: EnvironmentOptions): Record<string, string> {
  const { name, folder, handler, runtime, memoryMegabytes, region, endpoints, variables } = options
  const addresses = Object.entries(endpoints).map(([service, url]) => [`AWS_ENDPOINT_URL_${service}`, url])
  return {
    PATH: process.env['PATH'] ?? '',
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_EXECUTION_ENV: `AWS_Lambda_${runtime}`,
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMegabytes),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    LAMBDA_TASK_ROOT: folder,
    _HANDLER: handler,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_ENDPOINT_URL: NOWHERE,
    ...Object.fromEntries(addresses),
    ...variables,
  }
}
