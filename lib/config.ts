// The environments that can be deployed, by name. A new one is a file in lib/environments and a line here.
import type { EnvironmentConfig } from './config/environment.ts'
import { exampleProd } from './environments/example-prod.ts'
import { local } from './environments/local.ts'

export const environments = { local, 'example-prod': exampleProd } as const satisfies Record<string, EnvironmentConfig>

export type EnvironmentName = keyof typeof environments
export const isEnvironmentName = (name: string): name is EnvironmentName => Object.hasOwn(environments, name)

export type { EnvironmentConfig, HostConfig } from './config/environment.ts'
