// Writes hand-made templates as CDK would lay them out, for tests of what reads them. Everything lands in a temporary folder.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

export type TemplateText = Readonly<Record<string, unknown>>

export type AssemblyParts = {
  readonly stacks?: Readonly<Record<string, TemplateText>>
  /** Nested stages by name. */
  readonly stages?: Readonly<Record<string, AssemblyParts>>
  /** Code of functions by asset hash: what stands in their index.js. */
  readonly functions?: Readonly<Record<string, string>>
  /** Construct paths by `stack/logicalId`. */
  readonly paths?: Readonly<Record<string, string>>
}

/** Inside a test, the folder goes away with it. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sealpost-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export function writeAssembly(parts: AssemblyParts, folder = temporaryFolder()): string {
  mkdirSync(folder, { recursive: true })
  const write = (name: string, content: unknown) => writeFileSync(join(folder, name), JSON.stringify(content))
  const artifacts: Record<string, unknown> = {}
  for (const [stage, inner] of Object.entries(parts.stages ?? {})) {
    writeAssembly(inner, join(folder, `assembly-${stage}`))
    artifacts[`assembly-${stage}`] = { type: 'cdk:cloud-assembly', properties: { directoryName: `assembly-${stage}` } }
  }
  for (const [hash, source] of Object.entries(parts.functions ?? {})) {
    mkdirSync(join(folder, `asset.${hash}`), { recursive: true })
    writeFileSync(join(folder, `asset.${hash}`, 'index.js'), source)
  }
  const hashes = Object.keys(parts.functions ?? {})
  const files = Object.fromEntries(hashes.map((hash) => [hash, { source: { path: `asset.${hash}` } }]))
  for (const [stack, template] of Object.entries(parts.stacks ?? {})) {
    const paths = Object.entries(parts.paths ?? {}).filter(([key]) => key.startsWith(`${stack}/`))
    const metadata = Object.fromEntries(
      paths.map(([key, path]) => [`/${path}`, [{ type: 'aws:cdk:logicalId', data: key.slice(stack.length + 1) }]]),
    )
    artifacts[stack] = {
      type: 'aws:cloudformation:stack',
      properties: { templateFile: `${stack}.template.json`, stackName: stack },
      metadata,
    }
    write(`${stack}.template.json`, template)
    write(`${stack}.assets.json`, { files })
  }
  write('manifest.json', { artifacts })
  return folder
}
