// Bundles the functions and synthesises the templates of the local environment, in a process of its own, whose memory goes with it.
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const run = promisify(execFile)

/** @param outdir receives the cloud assembly. Throws with what the CDK said. */
export async function synthesise(outdir: string): Promise<void> {
  const { context } = JSON.parse(readFileSync(`${ROOT}/cdk.json`, 'utf8')) as { context: Record<string, unknown> }
  const env = {
    ...process.env,
    CDK_OUTDIR: outdir,
    CDK_CONTEXT_JSON: JSON.stringify({ ...context, env: 'local' }),
    // The templates of this environment are checked by `npm run synth`; here they only have to be read.
    CDK_VALIDATION: 'false',
  }
  try {
    await run(process.execPath, ['bin/app.ts'], { cwd: ROOT, env, maxBuffer: 64 * 1024 * 1024 })
  } catch (error) {
    const { stderr = '' } = error as { stderr?: string }
    throw new Error(`the templates cannot be synthesised:\n${stderr.trim().slice(-4000)}`)
  }
}
