// Finds every stack in a folder of synthesised templates, also those of nested stages. It only reads; it never runs CDK.
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import * as v from 'valibot'

const Anything = v.record(v.string(), v.unknown())

const TemplateSchema = v.object({
  Parameters: v.optional(v.record(v.string(), v.object({ Type: v.string(), Default: v.optional(v.unknown()) })), {}),
  Mappings: v.optional(v.record(v.string(), v.record(v.string(), Anything)), {}),
  Conditions: v.optional(Anything, {}),
  Resources: v.optional(
    v.record(
      v.string(),
      v.object({ Type: v.string(), Properties: v.optional(Anything, {}), Condition: v.optional(v.string()) }),
    ),
    {},
  ),
  Outputs: v.optional(
    v.record(v.string(), v.object({ Value: v.unknown(), Export: v.optional(v.object({ Name: v.unknown() })) })),
    {},
  ),
})

const ManifestSchema = v.object({
  artifacts: v.optional(
    v.record(
      v.string(),
      v.object({
        type: v.string(),
        properties: v.optional(Anything, {}),
        metadata: v.optional(Anything),
        additionalMetadataFile: v.optional(v.string()),
      }),
    ),
    {},
  ),
})

const AssetsSchema = v.object({
  files: v.optional(v.record(v.string(), v.object({ source: v.object({ path: v.optional(v.string()) }) })), {}),
})

const LogicalIdEntry = v.object({ type: v.literal('aws:cdk:logicalId'), data: v.string() })

export type Template = v.InferOutput<typeof TemplateSchema>

export type Stack = {
  readonly name: string
  readonly template: Template
  /** Where a resource stands in the tree of constructs, by logical id: `Local/Service/Api/Resource`. */
  readonly paths: ReadonlyMap<string, string>
  /** Folder or file of an asset, by its hash. */
  readonly assets: ReadonlyMap<string, string>
}

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'))

/** @param folder a cloud assembly, such as `cdk.out`. */
export function readStacks(folder: string): Stack[] {
  const manifest = join(folder, 'manifest.json')
  if (!existsSync(manifest)) throw new Error(`${folder} holds no synthesised templates; run \`npm run synth\` first`)
  const { artifacts } = v.parse(ManifestSchema, readJson(manifest))
  return Object.entries(artifacts).flatMap(([id, { type, properties, metadata, additionalMetadataFile }]) => {
    if (type === 'cdk:cloud-assembly') return readStacks(join(folder, String(properties['directoryName'])))
    if (type !== 'aws:cloudformation:stack') return []
    const template = v.parse(TemplateSchema, readJson(join(folder, String(properties['templateFile']))))
    const further = additionalMetadataFile ? v.parse(Anything, readJson(join(folder, additionalMetadataFile))) : {}
    return [
      {
        name: String(properties['stackName'] ?? id),
        template,
        paths: constructPaths({ ...metadata, ...further }),
        assets: assetPaths(folder, `${id}.assets.json`),
      },
    ]
  })
}

function constructPaths(metadata: Readonly<Record<string, unknown>>): Map<string, string> {
  const paths = new Map<string, string>()
  for (const [path, entries] of Object.entries(metadata)) {
    for (const entry of Array.isArray(entries) ? entries : []) {
      if (v.is(LogicalIdEntry, entry)) paths.set(entry.data, path.replace(/^\//, ''))
    }
  }
  return paths
}

function assetPaths(folder: string, manifest: string): Map<string, string> {
  const file = join(folder, manifest)
  if (!existsSync(file)) return new Map()
  const { files } = v.parse(AssetsSchema, readJson(file))
  return new Map(
    Object.entries(files).flatMap(([hash, { source }]) => (source.path ? [[hash, resolve(folder, source.path)]] : [])),
  )
}
