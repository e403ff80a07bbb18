// Serves every REST API of the templates, each on a port of its own.
import type { Assembly } from '../assembly/read-assembly.ts'
import type { Invoke } from '../functions/function-spec.ts'
import { readApis } from './read-api.ts'
import { startGateway } from './start-gateway.ts'
import type { VerifyToken } from './verify-token.ts'

export type GatewaysOptions = {
  readonly assembly: Assembly
  /** By construct id of the RestApi. */
  readonly ports: Readonly<Record<string, number>>
  readonly invoke: Invoke
  readonly verifyToken: VerifyToken
  readonly onAccess: (apiPath: string, line: string) => void
  readonly onTrouble: (line: string) => void
}

export interface Gateways {
  /** By the place of the API in the tree of constructs. */
  readonly urls: ReadonlyMap<string, string>
  urlOf(constructId: string): string
  close(): Promise<void>
}

/** Whether the construct at this path is the one that an id names: `Portal/Api` names `Local/Service/Portal/Api/Resource`. */
const isNamed = (path: string, constructId: string) => `/${path}`.endsWith(`/${constructId}`)

export async function startGateways(options: GatewaysOptions): Promise<Gateways> {
  const { assembly, ports, invoke, verifyToken, onAccess, onTrouble } = options
  const apis = readApis(assembly).map((api) => ({ api, path: api.path.replace(/\/Resource$/, '') }))
  for (const constructId of Object.keys(ports)) {
    const named = apis.filter(({ path }) => isNamed(path, constructId))
    if (named.length !== 1) {
      const present = apis.map(({ path }) => path).join(', ')
      throw new Error(`the port for ${constructId} must name one API of the templates, which are: ${present}`)
    }
  }
  const started = await Promise.all(
    apis.map(async ({ api, path }) => {
      const [, port = 0] = Object.entries(ports).find(([constructId]) => isNamed(path, constructId)) ?? []
      const gateway = await startGateway({
        api,
        port,
        invoke,
        verifyToken,
        onAccess: (line) => onAccess(path, line),
        onTrouble: (line) => onTrouble(`${path}: ${line}`),
      })
      return { path, gateway }
    }),
  )
  return {
    urls: new Map(started.map(({ path, gateway }) => [path, gateway.url])),
    urlOf: (constructId) => {
      const found = started.find(({ path }) => isNamed(path, constructId))
      if (!found) throw new Error(`the templates have no API ${constructId}`)
      return found.gateway.url
    },
    close: async () => {
      await Promise.all(started.map(({ gateway }) => gateway.close()))
    },
  }
}
