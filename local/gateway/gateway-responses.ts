// Writes API Gateway's own answers, as the templates shape them: by type, or by DEFAULT_4XX and DEFAULT_5XX, or in the plain form.
// Not acted out: stage variables in templates.
import * as v from 'valibot'
import type { Resource } from '../assembly/read-assembly.ts'
import { readProperties } from '../assembly/read-properties.ts'
import { contextVariable, fillIn, refuseUnknownVariables } from './context-variables.ts'
import { type Exchange, header } from './exchange.ts'
import { defaultStatus, errorTypeOf, type GatewayFault, type ResponseType } from './gateway-fault.ts'
import type { HttpAnswer } from './http-answer.ts'

const knownTypes = Object.keys(defaultStatus) as [ResponseType, ...ResponseType[]]

const GatewayResponseProperties = v.object({
  ResponseType: v.picklist(knownTypes),
  StatusCode: v.optional(v.string()),
  ResponseParameters: v.optional(v.record(v.pipe(v.string(), v.startsWith('gatewayresponse.header.')), v.string()), {}),
  ResponseTemplates: v.optional(v.record(v.string(), v.string())),
})

type Shape = v.InferOutput<typeof GatewayResponseProperties>

const PLAIN = { 'application/json': '{"message":$context.error.messageString}' }

export type WriteFault = (fault: GatewayFault, exchange: Exchange) => HttpAnswer

export function makeGatewayResponses(resources: readonly Resource[]): WriteFault {
  const shapes = new Map<ResponseType, Shape>()
  for (const resource of resources) {
    const shape = readProperties(GatewayResponseProperties, resource)
    shapes.set(shape.ResponseType, shape)
    for (const template of Object.values(shape.ResponseTemplates ?? {})) refuseUnknownVariables(template, resource.key)
    for (const value of Object.values(shape.ResponseParameters)) checkExpression(value, resource.key)
  }

  return (fault, exchange) => {
    const shape = shapes.get(fault.responseType) ?? shapes.get(fault.status < 500 ? 'DEFAULT_4XX' : 'DEFAULT_5XX')
    const templates = shape?.ResponseTemplates ?? PLAIN
    const [contentType, template] = chooseTemplate(templates, header(exchange, 'accept'))
    const further = Object.entries(shape?.ResponseParameters ?? {}).map(
      ([parameter, value]) => [parameter.slice('gatewayresponse.header.'.length), evaluate(value, exchange)] as const,
    )
    // A header of the template takes the place of the one that API Gateway would write itself.
    const named = new Set(further.map(([name]) => name.toLowerCase()))
    const own = [
      ['Content-Type', contentType],
      ['x-amzn-ErrorType', errorTypeOf(fault.responseType)],
    ] as const
    return {
      status: shape?.StatusCode ? Number(shape.StatusCode) : fault.status,
      headers: [...own.filter(([name]) => !named.has(name.toLowerCase())), ...further],
      body: Buffer.from(fillIn(template, exchange, '')),
    }
  }
}

/** The first type that the client accepts, or else JSON, or else the only one there is. */
function chooseTemplate(templates: Readonly<Record<string, string>>, accept = ''): [type: string, template: string] {
  const accepted = accept.split(',').map((type) => type.split(';')[0]?.trim() ?? '')
  const [first = 'application/json'] = Object.keys(templates)
  const chosen =
    accepted.find((type) => Object.hasOwn(templates, type)) ??
    (Object.hasOwn(templates, 'application/json') ? 'application/json' : first)
  return [chosen, templates[chosen] ?? '']
}

const fromHeader = 'method.request.header.'

function checkExpression(expression: string, where: string): void {
  if (/^'.*'$/.test(expression) || expression.startsWith(fromHeader)) return
  if (!expression.startsWith('context.')) throw new Error(`${where}: the header value ${expression} is not acted out`)
  refuseUnknownVariables(`$${expression}`, where)
}

function evaluate(expression: string, exchange: Exchange): string {
  if (expression.startsWith("'")) return expression.slice(1, -1)
  if (expression.startsWith(fromHeader)) return header(exchange, expression.slice(fromHeader.length)) ?? ''
  return String(contextVariable(expression.slice('context.'.length), exchange) ?? '')
}
