// Runs the measurements, all or those that are named, and keeps what each has found in bench/results. It changes nothing of the product.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import type { Benchmark } from './benchmark.ts'

const HERE = new URL('.', import.meta.url).pathname
const USAGE = `npm run bench                 measures everything
npm run bench -- <name> …      measures these
npm run bench -- --quick       with fewer rounds, to see that it works
npm run bench -- --list        what there is

Each prints a table and writes bench/results/<name>.json.`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean' }, list: { type: 'boolean' }, help: { type: 'boolean' } },
})

const names = readdirSync(`${HERE}measures`)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -3))
  .sort()
const unknown = positionals.filter((name) => !names.includes(name))

if (values.help) console.log(USAGE)
else if (values.list) console.log(names.join('\n'))
else if (unknown.length > 0) {
  console.error(`There is no measurement ${unknown.join(', ')}. There are: ${names.join(', ')}.`)
  process.exitCode = 2
} else await measure(positionals.length > 0 ? positionals : names)

async function measure(wanted: readonly string[]): Promise<void> {
  installPeers()
  for (const name of wanted) {
    console.log(`\n# ${name}`)
    const { benchmark } = (await import(`./measures/${name}.ts`)) as { benchmark: Benchmark }
    console.log(benchmark.question)
    const started = Date.now()
    const result = await benchmark.run({ quick: values.quick === true, progress: (line) => console.log(`  ${line}`) })
    console.table(result.table)
    console.log(result.verdict)
    keep(name, { question: benchmark.question, ...result, seconds: Math.round((Date.now() - started) / 1000) })
  }
}

function keep(name: string, result: object): void {
  if (values.quick) return
  const machine = {
    node: process.version,
    cpus: cpus().length,
    model: cpus()[0]?.model.trim(),
    gigabytes: Math.round(totalmem() / 2 ** 30),
  }
  mkdirSync(`${HERE}results`, { recursive: true })
  const kept = { name, date: new Date().toISOString().slice(0, 10), machine, ...result }
  writeFileSync(`${HERE}results/${name}.json`, `${JSON.stringify(kept, undefined, 2)}\n`)
}

/** Peers stand in a folder of their own, so that the product's own installation stays small. */
function installPeers(): void {
  if (existsSync(`${HERE}node_modules`)) return
  console.log('installing what is measured against (bench/package.json)')
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: HERE, stdio: 'inherit' })
  if (status !== 0) throw new Error('npm ci in bench/ failed: see above')
}
