// One request through API Gateway, in AWS's order: route, authorizer, validator, integration. It refuses by throwing a GatewayFault.
import type { IncomingMessage } from 'node:http'
import type { Invoke } from '../functions/function-spec.ts'
import type { Api } from './api.ts'
import { authorize } from './cognito-authorizer.ts'
import type { Exchange } from './exchange.ts'
import { GatewayFault } from './gateway-fault.ts'
import type { HttpAnswer } from './http-answer.ts'
import { proxyToFunction } from './lambda-integration.ts'
import { readBody } from './read-body.ts'
import { refuseInvalidRequest } from './request-validator.ts'
import { findRoute } from './route-tree.ts'
import type { VerifyToken } from './verify-token.ts'

export type Handling = { readonly api: Api; readonly invoke: Invoke; readonly verifyToken: VerifyToken }

export async function handleRequest(
  request: IncomingMessage,
  exchange: Exchange,
  { api, invoke, verifyToken }: Handling,
): Promise<HttpAnswer> {
  const body = await readBody(request)
  const found = findRoute(api.root, exchange.segments)
  const method = found?.route.methods[exchange.method] ?? found?.route.methods['ANY']
  // AWS's words for a path or method that does not exist.
  if (!found || !method) throw new GatewayFault('MISSING_AUTHENTICATION_TOKEN', 'Missing Authentication Token')
  exchange.resourcePath = found.route.path
  exchange.resourceId = found.route.id
  exchange.pathParameters = found.parameters
  if (method.authorizer) exchange.claims = await authorize(method.authorizer, exchange, verifyToken)
  refuseInvalidRequest(method.rules, exchange, body)
  if (method.integration.kind === 'mock') return method.integration.answer(exchange)
  return proxyToFunction(method.integration, { exchange, body, binaryTypes: api.binaryTypes, invoke })
}
