// npm start: runs the system until it is told to stop, and leaves no process behind. It says what it does, and what to open.
import { realNow } from './clock.ts'
import { DEMO_TIME_ZONE } from './demo-patient.ts'
import { HELP, readOptions } from './options.ts'
import { endpointsFile, localFolder } from './place.ts'
import { portsFrom, readBasePort } from './ports.ts'
import { type System, startSystem } from './system.ts'

const startedAt = realNow()
const seconds = () => ((realNow() - startedAt) / 1000).toFixed(1)

try {
  const options = readOptions(process.argv.slice(2))
  if (options.help) console.log(HELP)
  else await run(options)
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}

async function run({ fresh, realClock }: ReturnType<typeof readOptions>): Promise<void> {
  const folder = localFolder()
  const system = await startSystem({
    ports: portsFrom(readBasePort(process.env['PORT'])),
    folder,
    fresh,
    realClock,
    progress: (line) => console.log(`  ${seconds().padStart(5)} s  ${line}`),
  })
  greet(system, folder, realClock)
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (stopping) process.exit(1)
      stopping = true
      console.log(`\nStopping. What was sent and stored is kept in ${folder} (npm start -- --fresh forgets it).`)
      system.close().then(
        () => process.exit(0),
        () => process.exit(1),
      )
    })
}

function greet({ endpoints }: System, folder: string, realClock: boolean): void {
  const { inbox, portal, api, tokenEndpoint, patient } = endpoints
  const time = new Intl.DateTimeFormat('en-US', {
    timeZone: DEMO_TIME_ZONE,
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(new Date())
  console.log(`
Sealpost runs on this machine, ready in ${seconds()} s. Nothing leaves it.

  Open first     ${inbox}    the demo patient's phone and mail, and her sign-in code
  Patient pages  ${portal}
  API            ${api}/v1, described in docs/api.md and at ${api}/v1/openapi.json
  Tokens         ${tokenEndpoint}
  Demo patient   user name ${patient.username}, password "${patient.password}"
  Clock          ${time} in ${DEMO_TIME_ZONE}${realClock ? '' : ' (starts at noon there; the inbox page can move it)'}

  npm run demo   in another terminal walks the main job
  Addresses, client ids and secrets are in ${endpointsFile(folder)}
  Ctrl-C stops.
`)
}
