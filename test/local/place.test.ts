// One system holds a folder and its ports at a time, and a start that cannot have them changes nothing.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { forgetEverything, holdFolder } from '../../local/place.ts'
import { portsFrom } from '../../local/ports.ts'
import { temporaryFolder } from '../support/cloud-assembly.ts'
import { freePorts } from '../support/local-system.ts'

const start = (folder: string, port: number, ...args: string[]) =>
  spawnSync(process.execPath, ['local/start.ts', ...args], {
    env: { ...process.env, PORT: String(port), SEALPOST_LOCAL_FOLDER: folder },
    encoding: 'utf8',
  })

describe('the folder', () => {
  it('is held by one system, until it lets go', () => {
    const folder = temporaryFolder()
    const release = holdFolder(folder)
    expect(() => holdFolder(folder)).toThrow('SEALPOST_LOCAL_FOLDER=')
    release()
    expect(() => holdFolder(folder)()).not.toThrow()
  })

  it('is free again when its holder was killed', async () => {
    const folder = temporaryFolder()
    const holder = spawn(process.execPath, [
      '--input-type=module',
      '-e',
      `import { holdFolder } from ${JSON.stringify(join(process.cwd(), 'local/place.ts'))}
       holdFolder(${JSON.stringify(folder)}); console.log('held'); setInterval(() => {}, 1000)`,
    ])
    await once(holder.stdout, 'data')
    expect(() => holdFolder(folder)).toThrow('Another Sealpost')
    holder.kill('SIGKILL')
    await once(holder, 'exit')
    expect(() => holdFolder(folder)()).not.toThrow()
  })

  it('that cannot be locked for another reason says so, and blames no other system', () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'lock.sqlite'), 'this is no database, and somebody wrote it here')
    expect(() => holdFolder(folder)).toThrow('not a database')
  })

  it('loses only what a system wrote, whatever else is there', () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'endpoints.json'), '{}')
    writeFileSync(join(folder, 'thesis.docx'), 'four years of work')
    forgetEverything(folder)
    expect(readdirSync(folder)).toEqual(['thesis.docx'])
  })
})

describe('a start that cannot have', () => {
  it('the folder says which, and forgets nothing', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'endpoints.json'), '{}')
    onTestFinished(holdFolder(folder))
    const { status, stderr } = start(folder, await freePorts(), '--fresh')
    expect(stderr).toContain(`Another Sealpost runs from the folder ${folder}`)
    expect(status).toBe(1)
    expect(existsSync(join(folder, 'endpoints.json'))).toBe(true)
  })

  it('its ports names them and the way out, and forgets nothing', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'endpoints.json'), '{}')
    const base = await freePorts()
    const server = createServer().listen(portsFrom(base).queues, '127.0.0.1')
    onTestFinished(() => void server.close())
    await once(server, 'listening')
    const { status, stderr } = start(folder, base, '--fresh')
    expect(stderr).toContain(`port ${portsFrom(base).queues} already`)
    expect(stderr).toContain('PORT=')
    expect(stderr).not.toContain('    at ')
    expect(status).toBe(1)
    expect(existsSync(join(folder, 'endpoints.json'))).toBe(true)
  })
})
