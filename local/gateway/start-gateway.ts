// Serves one REST API on a port of this machine, as a custom domain would: without the stage in the path. It never prints a request.
// Not acted out: API keys and usage plans, throttling, the firewall, Lambda and IAM authorizers, Velocity, HTTP/2, limits on headers.
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { errorName } from '../sources/error-name.ts'
import { fillIn } from './context-variables.ts'
import { beginExchange, type Exchange } from './exchange.ts'
import { GatewayFault } from './gateway-fault.ts'
import { type Handling, handleRequest } from './handle-request.ts'
import type { HttpAnswer } from './http-answer.ts'

export interface Gateway {
  readonly url: string
  close(): Promise<void>
}

export type GatewayOptions = Handling & {
  /** 0 for any free port. */
  readonly port: number
  /** Gets a line for each request, in the form that the stage of the template says. */
  readonly onAccess?: (line: string) => void
  /** Name of an error that is not the client's and not a function's. */
  readonly onTrouble?: (line: string) => void
}

export async function startGateway({ api, port, onAccess, onTrouble, ...parts }: GatewayOptions): Promise<Gateway> {
  const identity = { apiId: api.id, stage: api.stage, accountId: api.accountId }
  const answer = async (request: IncomingMessage, exchange: Exchange): Promise<HttpAnswer> => {
    try {
      return await handleRequest(request, exchange, { api, ...parts })
    } catch (error) {
      if (!(error instanceof GatewayFault)) onTrouble?.(errorName(error))
      exchange.fault = error instanceof GatewayFault ? error : new GatewayFault('DEFAULT_5XX', 'Internal server error')
      return api.writeFault(exchange.fault, exchange)
    }
  }

  const server = createServer(async (request, response) => {
    const exchange = beginExchange(request, identity)
    write(await answer(request, exchange), exchange, response)
    if (api.accessLogFormat) onAccess?.(fillIn(api.accessLogFormat, exchange, '-'))
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function write({ status, headers, body }: HttpAnswer, exchange: Exchange, response: ServerResponse): void {
  exchange.status = status
  exchange.responseLength = body.length
  const own: (readonly [string, string])[] = [
    ['x-amzn-RequestId', exchange.requestId],
    ['x-amz-apigw-id', exchange.extendedRequestId],
    ['X-Amzn-Trace-Id', exchange.traceId],
    ['Content-Length', String(body.length)],
  ]
  response.writeHead(status, [...own, ...headers].flat())
  response.end(exchange.method === 'HEAD' ? undefined : body)
}
