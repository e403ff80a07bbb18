// Turns the intrinsic functions of a template into values. It never guesses: what it does not know, it refuses by name.
import { holds } from './conditions.ts'
import type { Template } from './read-stacks.ts'

/** What an expression may look up, seen from the stack in which it stands. */
export type Scope = {
  readonly template: Template
  readonly stackName: string
  readonly region: string
  readonly account: string
  /** `Ref` is an attribute like any other. */
  attribute(logicalId: string, attribute: string): string
  exported(name: string): unknown
  output(stackName: string, name: string): unknown
}

/** `AWS::NoValue` becomes `undefined`, and members that resolve to it are left out. */
export function resolve(value: unknown, scope: Scope): unknown {
  if (typeof value === 'string' && value.includes('{{resolve:')) {
    throw new Error(`the dynamic reference ${value} cannot be resolved without AWS`)
  }
  if (Array.isArray(value)) return value.map((item) => resolve(item, scope)).filter((item) => item !== undefined)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value)
  const [only] = entries
  if (only && entries.length === 1 && (only[0] === 'Ref' || only[0].startsWith('Fn::'))) {
    const intrinsic = intrinsics[only[0]]
    if (!intrinsic) throw new Error(`${only[0]} is not known; teach it in local/assembly/resolve.ts`)
    return intrinsic(only[1], scope)
  }
  return Object.fromEntries(
    entries.map(([key, member]) => [key, resolve(member, scope)] as const).filter(([, member]) => member !== undefined),
  )
}

type Intrinsic = (argument: unknown, scope: Scope) => unknown

const intrinsics: Readonly<Record<string, Intrinsic>> = {
  Ref: (name, scope) => ref(text(name), scope),
  'Fn::GetAtt': (argument, scope) => {
    const [logicalId, attribute] = typeof argument === 'string' ? splitOnce(argument) : list(argument)
    return scope.attribute(text(logicalId), text(resolve(attribute, scope)))
  },
  'Fn::Join': (argument, scope) => {
    const [delimiter, parts] = list(argument)
    return list(resolve(parts, scope)).map(text).join(text(delimiter))
  },
  'Fn::Split': (argument, scope) => {
    const [delimiter, whole] = list(argument)
    return text(resolve(whole, scope)).split(text(delimiter))
  },
  'Fn::Select': (argument, scope) => {
    const [index, items] = list(argument)
    const chosen = list(resolve(items, scope))[Number(resolve(index, scope))]
    if (chosen === undefined) throw new Error(`Fn::Select has no item ${String(index)}`)
    return chosen
  },
  'Fn::Sub': (argument, scope) => substitute(argument, scope),
  'Fn::If': (argument, scope) => {
    const [condition, whenTrue, whenFalse] = list(argument)
    return resolve(holds(text(condition), scope) ? whenTrue : whenFalse, scope)
  },
  'Fn::FindInMap': (argument, scope) => {
    const [map, top, second] = list(argument).map((key) => text(resolve(key, scope)))
    const found = scope.template.Mappings[map ?? '']?.[top ?? '']?.[second ?? '']
    if (found === undefined) throw new Error(`Fn::FindInMap finds nothing at ${map}.${top}.${second}`)
    return resolve(found, scope)
  },
  'Fn::ImportValue': (name, scope) => scope.exported(text(resolve(name, scope))),
  'Fn::GetStackOutput': (argument, scope) => {
    const { StackName, OutputName } = argument as { StackName?: unknown; OutputName?: unknown }
    return scope.output(text(resolve(StackName, scope)), text(OutputName))
  },
}

function ref(name: string, scope: Scope): unknown {
  if (name.startsWith('AWS::')) return pseudoParameter(name, scope)
  const parameter = scope.template.Parameters[name]
  if (!parameter) return scope.attribute(name, 'Ref')
  if (parameter.Type.startsWith('AWS::SSM::') || parameter.Default === undefined) {
    throw new Error(`the parameter ${name} has no value without a deployment`)
  }
  return parameter.Default
}

function pseudoParameter(name: string, scope: Scope): string | undefined {
  switch (name) {
    case 'AWS::NoValue':
      return undefined
    case 'AWS::Region':
      return scope.region
    case 'AWS::AccountId':
      return scope.account
    case 'AWS::Partition':
      return 'aws'
    case 'AWS::URLSuffix':
      return 'amazonaws.com'
    case 'AWS::StackName':
      return scope.stackName
    case 'AWS::StackId':
      return `arn:aws:cloudformation:${scope.region}:${scope.account}:stack/${scope.stackName}/local`
    default:
      throw new Error(`the pseudo parameter ${name} is not known; teach it in local/assembly/resolve.ts`)
  }
}

function substitute(argument: unknown, scope: Scope): string {
  const [template, variables] = typeof argument === 'string' ? [argument, {}] : list(argument)
  const given = (resolve(variables ?? {}, scope) ?? {}) as Readonly<Record<string, unknown>>
  return text(template).replaceAll(/\$\{(!?)([^}]+)\}/g, (_whole, literal: string, name: string) => {
    if (literal) return `\${${name}}`
    if (name in given) return text(given[name])
    if (name.startsWith('AWS::') || !name.includes('.')) return text(ref(name, scope))
    const [logicalId, attribute] = splitOnce(name)
    return scope.attribute(logicalId, attribute)
  })
}

function splitOnce(dotted: string): [string, string] {
  const dot = dotted.indexOf('.')
  return [dotted.slice(0, dot), dotted.slice(dot + 1)]
}

function text(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value)
  throw new Error(`expected a text and found ${JSON.stringify(value)}`)
}

function list(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  throw new Error(`expected a list and found ${JSON.stringify(value)}`)
}
