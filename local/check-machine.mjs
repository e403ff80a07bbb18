// Runs before `npm start` and `npm test`: looks for what they need and the project cannot bring along, and installs it where that is plain
// (Debian or Ubuntu, as root), saying so first. Elsewhere it stops with the one line that mends it. Plain JavaScript, because it has to run on any Node.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

const needed = [
  {
    name: 'Java 17',
    package: 'openjdk-17-jre-headless',
    why: 'DynamoDB Local runs on it',
    isThere: () => javaVersion() >= 17,
  },
  ...(process.argv.includes('--browser')
    ? [
        {
          name: 'Chromium',
          package: 'chromium',
          why: 'the browser tests drive it',
          isThere: () => chromium() !== undefined,
        },
      ]
    : []),
]

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18))
  stop(
    `Node ${process.versions.node} is too old. On Linux and Windows npm brings Node 24 along: run \`npm ci\` and start again. On macOS: install Node 24 (\`brew install node@24\`).`,
  )

const missing = needed.filter(({ isThere }) => !isThere())
if (missing.length > 0) {
  for (const { name, why } of missing) console.log(`${name} is missing: ${why}.`)
  const packages = missing.map((each) => each.package).join(' ')
  const command = `apt-get update && apt-get install -y --no-install-recommends ${packages}`
  if (!isDebian())
    stop(
      `Install ${missing.map(({ name }) => name).join(' and ')} and start again. On Debian or Ubuntu: sudo sh -c '${command}'`,
    )
  if (process.getuid?.() !== 0) stop(`Run this and start again: sudo sh -c '${command}'`)
  console.log(`Installing: ${packages}`)
  const { status } = spawnSync('sh', ['-c', command], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  if (status !== 0 || missing.some(({ isThere }) => !isThere())) stop(`That did not work. Try by hand: ${command}`)
}

function javaVersion() {
  const { stderr = '' } = spawnSync('java', ['-version'], { encoding: 'utf8' })
  return Number(/version "(\d+)/.exec(stderr ?? '')?.[1] ?? 0)
}

function chromium() {
  const asked = process.env['CHROMIUM']
  return [asked, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
    (path) => path && existsSync(path),
  )
}

function isDebian() {
  try {
    execFileSync('apt-get', ['--version'], { stdio: 'ignore' })
    return /debian|ubuntu/i.test(readFileSync('/etc/os-release', 'utf8'))
  } catch {
    return false
  }
}

function stop(line) {
  console.error(line)
  process.exit(1)
}
