// Every notice that was handed over is kept, in order, also when the system is killed.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Notice, type Outbox, openOutbox } from '../../local/aws/outbox.ts'
import { makeClock } from '../../local/clock.ts'
import { openStore, type Store } from '../../local/store.ts'

const text = (providerMessageId: string): Omit<Notice, 'state'> => ({
  channel: 'sms',
  to: '+12065550100',
  from: '+12065550199',
  text: 'You have a new message.',
  providerMessageId,
  sentAt: '2027-01-04T12:00:00.000Z',
  context: { attempt: 'a1' },
})

let folder: string
const opened: Outbox[] = []
const open = (from: Store) => {
  const outbox = openOutbox(from, { delay: 5, retryDelay: 5 })
  opened.push(outbox)
  return outbox
}
let store: Store
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'outbox-'))
  store = openStore(folder)
})
afterEach(async () => {
  await Promise.all(opened.splice(0).map((outbox) => outbox.stop()))
  store.close()
  rmSync(folder, { recursive: true })
})

describe('the outbox', () => {
  it('lists what was sent, newest last, and finds one by its id', () => {
    const outbox = open(store)
    outbox.add(text('m1'), { courier: 'sms', facts: { set: 'notices' } })
    outbox.add(text('m2'), { courier: 'sms' })
    expect(outbox.notices()).toEqual([
      { ...text('m1'), state: 'sent' },
      { ...text('m2'), state: 'sent' },
    ])
    expect(outbox.find('m1')).toEqual({
      notice: { ...text('m1'), state: 'sent' },
      courier: 'sms',
      facts: { set: 'notices' },
    })
    expect(outbox.find('m3')).toBeUndefined()
  })

  it('delivers the events of a message in their order, and follows its state', async () => {
    const outbox = open(store)
    const taken: unknown[] = []
    outbox.deliverBy('sms', async (body) => void taken.push(body))
    outbox.add(text('m1'), { courier: 'sms', owed: [{ body: 'pending' }, { body: 'done', state: 'delivered' }] })
    await vi.waitFor(() => expect(outbox.find('m1')?.notice.state).toBe('delivered'))
    expect(taken).toEqual(['pending', 'done'])
  })

  it('tries an event again until it is taken, without holding up other messages', async () => {
    const outbox = open(store)
    const taken: unknown[] = []
    let refusals = 3
    outbox.deliverBy('sms', async (body) => {
      if (body === 'difficult' && refusals-- > 0) throw new Error('not now')
      taken.push(body)
    })
    outbox.add(text('m1'), { courier: 'sms', owed: [{ body: 'difficult' }, { body: 'second' }] })
    outbox.add(text('m2'), { courier: 'sms', owed: [{ body: 'easy' }] })
    await vi.waitFor(() => expect(taken).toEqual(['easy', 'difficult', 'second']))
  })

  it('delivers an event that is owed later', async () => {
    const outbox = open(store)
    const deliver = vi.fn(async () => {})
    outbox.deliverBy('sms', deliver)
    outbox.add(text('m1'), { courier: 'sms' })
    outbox.owe('m1', { body: 'complaint', state: 'complained' })
    await vi.waitFor(() => expect(outbox.find('m1')?.notice.state).toBe('complained'))
    expect(deliver).toHaveBeenCalledExactlyOnceWith('complaint')
    expect(() => outbox.owe('m2', { body: 'x' })).toThrow('No message has this id')
  })

  it('delivers after a restart what it still owed, and only that', async () => {
    const before = open(store)
    const first = vi.fn((body: unknown) => (body === 'one' ? Promise.resolve() : Promise.reject(new Error('down'))))
    before.deliverBy('sms', first)
    before.add(text('m1'), { courier: 'sms', owed: [{ body: 'one' }, { body: 'two', state: 'failed' }] })
    await vi.waitFor(() => expect(first).toHaveBeenCalledWith('two'))
    await before.stop()

    const after = open(openStore(folder))
    const taken: unknown[] = []
    after.deliverBy('sms', async (body) => void taken.push(body))
    await vi.waitFor(() => expect(after.find('m1')?.notice.state).toBe('failed'))
    expect(taken).toEqual(['two'])
  })

  it('delivers a late event when its time has come by the clock, also after a restart', async () => {
    const clock = makeClock()
    const before = openOutbox(store, { clock, delay: 5, retryDelay: 5 })
    const taken: unknown[] = []
    const take = async (body: unknown) => void taken.push(body)
    before.deliverBy('sms', take)
    const owed = [{ body: 'pending' }, { body: 'done', state: 'delivered', after: 3_600_000 }] as const
    before.add(text('m1'), { courier: 'sms', owed })
    await vi.waitFor(() => expect(taken).toEqual(['pending']))
    await before.stop()

    const after = openOutbox(openStore(folder), { clock, delay: 5, retryDelay: 5 })
    opened.push(after)
    after.deliverBy('sms', take)
    clock.moveTo(clock.now() + 3_500_000)
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(taken).toEqual(['pending'])
    clock.moveTo(clock.now() + 100_000)
    await vi.waitFor(() => expect(after.find('m1')?.notice.state).toBe('delivered'))
    expect(taken).toEqual(['pending', 'done'])
  })

  it('does not let a late event hold up another of the same message', async () => {
    const outbox = open(store)
    const taken: unknown[] = []
    outbox.deliverBy('sms', async (body) => void taken.push(body))
    outbox.add(text('m1'), { courier: 'sms', owed: [{ body: 'late', after: 3_600_000 }, { body: 'first' }] })
    await vi.waitFor(() => expect(taken).toEqual(['first']))
    outbox.owe('m1', { body: 'asked for' })
    await vi.waitFor(() => expect(taken).toEqual(['first', 'asked for']))
  })

  it('is empty after clearing, but still delivers what it owed', async () => {
    const outbox = open(store)
    const taken: unknown[] = []
    outbox.add(text('m1'), { courier: 'sms', owed: [{ body: 'owed' }] })
    outbox.add(text('m2'), { courier: 'sms' })
    outbox.receive({ from: '+12065550100', to: '+12065550199', text: 'STOP' })
    outbox.clear()
    expect(outbox.notices()).toEqual([])
    expect(outbox.received()).toEqual([])
    expect(outbox.find('m1')).toBeUndefined()
    outbox.deliverBy('sms', async (body) => void taken.push(body))
    await vi.waitFor(() => expect(taken).toEqual(['owed']))
    await outbox.stop()
    expect(store.collection('outbox').all()).toEqual([])
  })

  it('tells who listens what has changed, until they stop listening', async () => {
    const outbox = open(store)
    const changes: string[] = []
    const stopListening = outbox.onChange((change) => changes.push(change))
    outbox.deliverBy('sms', async () => {})
    outbox.add(text('m1'), { courier: 'sms', owed: [{ body: 'done', state: 'delivered' }] })
    await vi.waitFor(() => expect(changes).toEqual(['sent', 'state']))
    outbox.receive({ from: '+12065550100', to: '+12065550199', text: 'Thanks' })
    outbox.clear()
    stopListening()
    outbox.add(text('m2'), { courier: 'sms' })
    expect(changes).toEqual(['sent', 'state', 'received', 'cleared'])
  })

  it('survives being killed right after a message was taken', async () => {
    const here = (path: string) => JSON.stringify(pathToFileURL(join(import.meta.dirname, '../../local', path)).href)
    const script = `
      import { openStore } from ${here('store.ts')}
      import { openOutbox } from ${here('aws/outbox.ts')}
      const outbox = openOutbox(openStore(${JSON.stringify(folder)}))
      outbox.add(${JSON.stringify(text('m9'))}, { courier: 'sms', owed: [{ body: 'owed' }] })
      process.kill(process.pid, 'SIGKILL')`
    const child = spawn(process.execPath, ['--input-type=module', '-e', script])
    const signal = await new Promise((resolve) => child.on('exit', (_code, name) => resolve(name)))
    expect(signal).toBe('SIGKILL')

    const outbox = open(store)
    expect(outbox.notices().map((notice) => notice.providerMessageId)).toEqual(['m9'])
    const deliver = vi.fn(async () => {})
    outbox.deliverBy('sms', deliver)
    await vi.waitFor(() => expect(deliver).toHaveBeenCalledWith('owed'))
    await outbox.stop()
  })
})
