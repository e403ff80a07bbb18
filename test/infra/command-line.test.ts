// npm run synth and npm run deploy refuse what makes no sense before anything is synthesised, and say what would.
import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'

const cli = (...args: string[]) => spawnSync(process.execPath, ['bin/cdk.ts', ...args], { encoding: 'utf8' })

describe('the command line', () => {
  it.each([
    ['synth', ['--env', 'nonsense'], 'lib/config.ts has: local, example-prod'],
    ['synth', ['--env', 'toString'], 'lib/config.ts has: local, example-prod'],
    ['synth', ['--env'], 'lacks its value'],
    ['synth', ['--nope'], 'There is no such option'],
    ['deploy', [], 'Say which environment to deploy'],
    ['deploy', ['--env', 'local'], 'never deployed'],
    ['diff', [], 'Say which environment to diff'],
  ])('%s %j is refused, with the way out', (command, args, said) => {
    const { status, stderr } = cli(command, ...args)
    expect(stderr).toContain(said)
    expect(stderr).toContain('npm run deploy -- --env <name>')
    expect(stderr).not.toContain('    at ')
    expect(status).toBe(2)
  })

  it('explains itself', () => {
    const { status, stdout } = cli('deploy', '--help')
    expect([status, stdout]).toEqual([0, expect.stringContaining('npm run synth')])
  })
})
