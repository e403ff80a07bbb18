// Answers without a function, as the template says. Velocity (#set, $input …) is refused at start; of its variables only $context is filled in.
import * as v from 'valibot'
import { contextVariable, fillIn, refuseUnknownVariables } from './context-variables.ts'
import { type Exchange, header } from './exchange.ts'
import { GatewayFault } from './gateway-fault.ts'
import type { HttpAnswer } from './http-answer.ts'

const Templates = v.optional(v.record(v.string(), v.string()), {})

export const MockProperties = v.strictObject({
  Type: v.literal('MOCK'),
  IntegrationHttpMethod: v.optional(v.string()),
  PassthroughBehavior: v.optional(v.picklist(['WHEN_NO_MATCH', 'WHEN_NO_TEMPLATES', 'NEVER']), 'WHEN_NO_MATCH'),
  RequestTemplates: Templates,
  IntegrationResponses: v.optional(
    v.array(
      v.strictObject({
        StatusCode: v.string(),
        SelectionPattern: v.optional(v.string(), ''),
        ResponseParameters: v.optional(
          v.record(v.pipe(v.string(), v.startsWith('method.response.header.')), v.string()),
          {},
        ),
        ResponseTemplates: Templates,
      }),
    ),
    [],
  ),
})

export type MockIntegration = { readonly kind: 'mock'; readonly answer: (exchange: Exchange) => HttpAnswer }

const velocity = /#(set|if|else|elseif|end|foreach|macro|stop)\b|\$!?\{?(input|util|stageVariables|method)\b/
const broken = () => new GatewayFault('DEFAULT_5XX', 'Internal server error')

export function makeMockIntegration(properties: v.InferOutput<typeof MockProperties>, where: string): MockIntegration {
  const { RequestTemplates, PassthroughBehavior, IntegrationResponses } = properties
  const templates = [RequestTemplates, ...IntegrationResponses.map(({ ResponseTemplates }) => ResponseTemplates)]
  for (const template of templates.flatMap(Object.values)) {
    if (velocity.test(template))
      throw new Error(`${where}: the template ${template} uses Velocity, which local/ does not act out`)
    refuseUnknownVariables(template, where)
  }

  const statusFor = (exchange: Exchange): string => {
    const type = header(exchange, 'content-type')?.split(';')[0]?.trim().toLowerCase() ?? 'application/json'
    const template = RequestTemplates[type]
    const hasTemplates = Object.keys(RequestTemplates).length > 0
    const mayPass =
      PassthroughBehavior === 'WHEN_NO_MATCH' || (PassthroughBehavior === 'WHEN_NO_TEMPLATES' && !hasTemplates)
    if (template === undefined && !mayPass) throw new GatewayFault('UNSUPPORTED_MEDIA_TYPE', 'Unsupported Media Type')
    const status = /"?statusCode"?\s*:\s*"?(\d{3})/.exec(template ?? '')?.[1]
    if (status === undefined) throw broken()
    return status
  }

  const answer = (exchange: Exchange): HttpAnswer => {
    const status = statusFor(exchange)
    const chosen =
      IntegrationResponses.find(
        ({ SelectionPattern }) => SelectionPattern && new RegExp(`^(?:${SelectionPattern})$`).test(status),
      ) ?? IntegrationResponses.find(({ SelectionPattern }) => !SelectionPattern)
    if (!chosen) throw broken()
    const [contentType = 'application/json', template = ''] = Object.entries(chosen.ResponseTemplates)[0] ?? []
    const given = Object.entries(chosen.ResponseParameters).map(
      ([parameter, value]) => [parameter.slice('method.response.header.'.length), evaluate(value, exchange)] as const,
    )
    const typed = given.some(([name]) => name.toLowerCase() === 'content-type')
    return {
      status: Number(chosen.StatusCode),
      headers: typed ? given : [['Content-Type', contentType], ...given],
      body: Buffer.from(fillIn(template, exchange, '')),
    }
  }

  for (const value of IntegrationResponses.flatMap(({ ResponseParameters }) => Object.values(ResponseParameters))) {
    if (!/^'.*'$/.test(value) && !value.startsWith('context.')) {
      throw new Error(`${where}: the header value ${value} is not acted out`)
    }
    if (value.startsWith('context.')) refuseUnknownVariables(`$${value}`, where)
  }
  return { kind: 'mock', answer }
}

function evaluate(expression: string, exchange: Exchange): string {
  if (expression.startsWith("'")) return expression.slice(1, -1)
  return String(contextVariable(expression.slice('context.'.length), exchange) ?? '')
}
