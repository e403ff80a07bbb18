// The synthesised templates as one set of resources, with every reference between them resolved. Nothing is resolved before it is
// asked for, so that an id that only exists once something runs (the ARN of a stream) may be supplied late.
import { descriptions } from './attributes.ts'
import { holds } from './conditions.ts'
import { generatedName } from './physical-ids.ts'
import { readStacks, type Stack } from './read-stacks.ts'
import { resolve, type Scope } from './resolve.ts'

export type ResourceId = {
  readonly type: string
  readonly logicalId: string
  readonly stack: string
  /** `stack/logicalId`: unique in the whole assembly. */
  readonly key: string
  /** The place in the tree of constructs, such as `Local/Service/Api/Resource`; the key where CDK wrote none. */
  readonly path: string
}

export type Resource = ResourceId & {
  /** The physical name or id. */
  readonly name: string
  readonly properties: Readonly<Record<string, unknown>>
  /** As the template has it, unresolved: for error messages. */
  readonly template: unknown
  /** What `Fn::GetAtt` would give, or `Ref`. */
  attribute(name: string): string
}

export type AssemblyOptions = {
  readonly region?: string
  readonly account?: string
  /** Ids that this machine decides, such as the address of a queue. `undefined` leaves the ordinary one. */
  readonly physical?: Physical
}

export type Physical = (resource: ResourceId & { readonly name: string }, attribute: string) => string | undefined

export interface Assembly {
  readonly region: string
  readonly account: string
  /** Every resource whose condition holds. */
  all(): readonly ResourceId[]
  resources(type: string): readonly Resource[]
  /** Where the code of a function lies, by the `S3Key` of its template. */
  asset(objectKey: string): string
}

/** @param folder a cloud assembly, such as `cdk.out`. */
export function readAssembly(folder: string, options: AssemblyOptions = {}): Assembly {
  const { region = 'us-east-1', account = '000000000000', physical = () => undefined } = options
  const stacks = readStacks(folder)

  const scopeOf = (stack: Stack): Scope => ({
    template: stack.template,
    stackName: stack.name,
    region,
    account,
    attribute: (logicalId, attribute) => attributeOf(idOf(stack, logicalId), attribute),
    exported: (name) => {
      for (const exporter of stacks) {
        for (const { Export, Value } of Object.values(exporter.template.Outputs)) {
          if (Export && resolve(Export.Name, scopeOf(exporter)) === name) return resolve(Value, scopeOf(exporter))
        }
      }
      throw new Error(`no stack exports ${name}`)
    },
    output: (stackName, name) => {
      const producer = stacks.find((candidate) => candidate.name === stackName)
      const output = producer?.template.Outputs[name]
      if (!producer || !output) throw new Error(`the stack ${stackName} has no output ${name}`)
      return resolve(output.Value, scopeOf(producer))
    },
  })

  const idOf = (stack: Stack, logicalId: string): ResourceId & { readonly owner: Stack } => {
    const resource = stack.template.Resources[logicalId]
    if (!resource) throw new Error(`${stack.name} has no resource ${logicalId}`)
    const key = `${stack.name}/${logicalId}`
    const path = stack.paths.get(logicalId) ?? key
    return { type: resource.Type, logicalId, stack: stack.name, key, path, owner: stack }
  }

  const nameOf = ({ type, logicalId, key, owner }: ReturnType<typeof idOf>): string => {
    const { nameProperty, id } = descriptions[type] ?? {}
    const given = nameProperty && owner.template.Resources[logicalId]?.Properties[nameProperty]
    if (given !== undefined && given !== '') return String(resolve(given, scopeOf(owner)))
    return id ? id({ region, account, key }) : generatedName(owner.name, logicalId)
  }

  const attributeOf = (resource: ReturnType<typeof idOf>, attribute: string): string => {
    const name = nameOf(resource)
    const decidedHere = physical({ ...resource, name }, attribute)
    if (decidedHere !== undefined) return decidedHere
    const describe = descriptions[resource.type]?.attributes[attribute]
    if (!describe) {
      throw new Error(
        `${resource.type}.${attribute} (${resource.key}) is not known; teach it in local/assembly/attributes.ts`,
      )
    }
    return describe({ name, region, account, key: resource.key })
  }

  const present = stacks.flatMap((stack) =>
    Object.entries(stack.template.Resources)
      .filter(([, { Condition }]) => Condition === undefined || holds(Condition, scopeOf(stack)))
      .map(([logicalId]) => idOf(stack, logicalId)),
  )

  const read = (resource: ReturnType<typeof idOf>): Resource => {
    const { owner, ...id } = resource
    const template = owner.template.Resources[id.logicalId]
    try {
      const properties = resolve(template?.Properties ?? {}, scopeOf(owner)) as Resource['properties']
      return { ...id, name: nameOf(resource), properties, template, attribute: (name) => attributeOf(resource, name) }
    } catch (cause) {
      throw new Error(`${id.key} (${id.type}): ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
    }
  }

  const assets = new Map(stacks.flatMap((stack) => [...stack.assets]))
  return {
    region,
    account,
    all: () => present,
    resources: (type) => present.filter((resource) => resource.type === type).map(read),
    asset: (objectKey) => {
      const place = assets.get(objectKey.replace(/\.zip$/, ''))
      if (!place) throw new Error(`the assembly holds no asset ${objectKey}`)
      return place
    },
  }
}
