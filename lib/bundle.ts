// Bundles all functions in one go: CommonJS, because an ES module that imports Node's own modules starts ten times slower (docs/decisions/0004).
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build, type Metafile } from 'esbuild'
import { FUNCTION_NAMES } from '../lambdas/config.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** Writes dist/<function>/index.js for each function and returns what went into them. */
export async function bundleFunctions(outdir = `${ROOT}/dist`): Promise<Metafile> {
  // What is still made is written over in place: another synthesis may be reading it.
  mkdirSync(outdir, { recursive: true })
  for (const name of readdirSync(outdir))
    if (!FUNCTION_NAMES.some((known) => known === name)) rmSync(`${outdir}/${name}`, { recursive: true, force: true })
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: FUNCTION_NAMES.map((name) => ({ in: `lambdas/${name}.ts`, out: `${name}/index` })),
    outdir,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node24',
    minify: true,
    keepNames: true,
    mainFields: ['module', 'main'],
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
  })
  return metafile
}
