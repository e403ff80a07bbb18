// Finds out which Java this machine has, because DynamoDB Local needs one. It never installs anything.
import { execFile } from 'node:child_process'

const NEEDED = 17
const HOW = `DynamoDB Local needs Java ${NEEDED} or later: install it with \`apt-get install -y openjdk-17-jre-headless\` (Debian, Ubuntu), \`brew install openjdk\` (macOS), or from https://adoptium.net`

/** @returns the major version, such as 17. */
export function javaVersion(java = 'java'): Promise<number> {
  return new Promise((found, refuse) => {
    execFile(java, ['-version'], (error, stdout, stderr) => {
      if (error) return refuse(new Error(`No Java was found (${java}). ${HOW}`))
      // "1.8.0_312" is Java 8; since 9 the first number is the version.
      const [, first, second] = /version "(\d+)(?:\.(\d+))?/.exec(stderr + stdout) ?? []
      const version = Number(first === '1' ? second : first)
      if (!(version >= NEEDED)) return refuse(new Error(`Java ${version || 'of unknown version'} is too old. ${HOW}`))
      return found(version)
    })
  })
}
