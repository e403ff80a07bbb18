// Reads the answer of a function behind a Lambda proxy integration. One in a wrong form is a 502, as in AWS, and is never passed on in part.
// Source: "Lambda proxy integrations in API Gateway", output format; "Important notes for REST APIs" for the renamed headers.
import { validateHeaderName, validateHeaderValue } from 'node:http'
import * as v from 'valibot'
import { badGateway } from './gateway-fault.ts'
import type { HttpAnswer } from './http-answer.ts'

const Value = v.union([v.string(), v.number(), v.boolean()])

const ProxyAnswer = v.strictObject({
  statusCode: v.pipe(
    v.union([v.number(), v.pipe(v.string(), v.digits())]),
    v.transform(Number),
    v.integer(),
    v.minValue(100),
    v.maxValue(599),
  ),
  headers: v.nullish(v.record(v.string(), Value)),
  multiValueHeaders: v.nullish(v.record(v.string(), v.array(Value))),
  body: v.nullish(v.string()),
  isBase64Encoded: v.nullish(v.boolean()),
})

/** API Gateway keeps these for itself, and hands on what a function says in them under another name. */
const remapped = new Set([
  'authorization',
  'connection',
  'content-md5',
  'date',
  'max-forwards',
  'server',
  'user-agent',
  'www-authenticate',
])

const dropped = new Set([
  'content-length',
  'host',
  'proxy-authenticate',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

/** @param wantsBinary whether the client asked for a type that the API lists as binary: only then is base64 decoded. */
export function readProxyAnswer(payload: unknown, wantsBinary: boolean): HttpAnswer {
  const read = v.safeParse(ProxyAnswer, payload)
  if (!read.success) throw badGateway()
  const { statusCode, headers, multiValueHeaders, body, isBase64Encoded } = read.output
  const several = Object.entries(multiValueHeaders ?? {}).flatMap(([name, values]) =>
    values.map((value) => pair(name, value)),
  )
  const single = Object.entries(headers ?? {})
    .map(([name, value]) => pair(name, value))
    .filter(
      ([name, value]) => !several.some(([other, same]) => other.toLowerCase() === name.toLowerCase() && same === value),
    )
  const all = [...several, ...single].flatMap(([name, value]) => {
    const lower = name.toLowerCase()
    if (dropped.has(lower)) return []
    return [pair(remapped.has(lower) ? `x-amzn-Remapped-${name}` : name, value)]
  })
  const typed = all.some(([name]) => name.toLowerCase() === 'content-type')
  return {
    status: statusCode,
    headers: typed ? all : [['Content-Type', 'application/json'], ...all],
    body: Buffer.from(body ?? '', isBase64Encoded && wantsBinary ? 'base64' : 'utf8'),
  }
}

function pair(name: string, value: string | number | boolean): readonly [string, string] {
  try {
    validateHeaderName(name)
    validateHeaderValue(name, String(value))
  } catch {
    throw badGateway()
  }
  return [name, String(value)]
}
