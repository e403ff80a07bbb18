// Where a webhook may point, and when it is tried again, for every input.
import { lookup } from 'node:dns'
import { once } from 'node:events'
import { type AddressInfo, createServer, isIP } from 'node:net'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { httpsWebhookSender } from '../../lambdas/adapters/https-webhook-sender.ts'
import { machineIds } from '../../lambdas/adapters/machine.ts'
import { isPublicAddress, publicLookup } from '../../lambdas/adapters/public-addresses.ts'
import { Phi } from '../../lambdas/domain/phi.ts'
import { RETRY_SECONDS, retryAt } from '../../lambdas/domain/webhook.ts'
import { targetFault } from '../../lambdas/domain/webhook-target.ts'

// Of which URLs, and what is nearly one, are made.
const PIECES = 'https http : / // \\ @ # ? . %2e 0x7f 127 1 a.example localhost [ ] ::1 :8443 :22'.split(' ')

describe('a URL', () => {
  it.each([
    'https://hooks.example.org/',
    'https://hooks.example.org',
    'https://hooks.example.org:443/a?b=c',
    'https://hooks.example.org:8443/a%20b',
    'https://xn--bcher-kva.example/',
  ])('%s may be a target', (url) => {
    expect(targetFault(url, 'public')).toBeUndefined()
  })

  it.each([
    ['', 'not-a-url'],
    ['hooks.example.org', 'not-a-url'],
    ['https://', 'not-a-url'],
    ['https://hooks.example.org/a b', 'not-a-url'],
    ['https://hooks.example.org/\n', 'not-a-url'],
    ['https://bücher.example/', 'not-a-url'],
    ['http://hooks.example.org/', 'not-https'],
    ['ftp://hooks.example.org/', 'not-https'],
    ['javascript:alert(1)', 'not-https'],
    ['http://127.0.0.1:4300/', 'not-https'],
    ['https://user:secret@hooks.example.org/', 'has-user'],
    ['https://@hooks.example.org/', 'has-user'],
    ['https:\\\\user@hooks.example.org/', 'has-user'],
    ['https://hooks.example.org/#part', 'has-fragment'],
    ['https://hooks.example.org/#', 'has-fragment'],
    ['https://hooks.example.org:80/', 'port'],
    ['https://hooks.example.org:0/', 'port'],
    ['https://hooks.example.org:1023/', 'port'],
    ['https://127.0.0.1/', 'address'],
    ['https://127.1/', 'address'],
    ['https://0x7f000001/', 'address'],
    ['https://2130706433/', 'address'],
    ['https://8.8.8.8/', 'address'],
    ['https://169.254.169.254/latest/meta-data/', 'address'],
    ['https://[::1]/', 'address'],
    ['https://[2600::1]/', 'address'],
    ['https://[::ffff:10.0.0.1]/', 'address'],
    ['https://localhost/', 'private-name'],
    ['https://localhost./', 'private-name'],
    ['https://LOCALHOST:8443/', 'private-name'],
    ['https://a.localhost/', 'private-name'],
    ['https://intranet/', 'private-name'],
    ['https://metadata.google.internal/', 'private-name'],
    ['https://ip-10-0-0-1.ec2.internal./', 'private-name'],
    ['https://printer.local/', 'private-name'],
    ['https://1.0.0.127.in-addr.arpa/', 'private-name'],
  ] as const)('%s is refused: %s', (url, fault) => {
    expect(targetFault(url, 'public')).toBe(fault)
  })

  it('of this machine is taken on this machine alone, and nothing else is there', () => {
    expect(targetFault('http://127.0.0.1:4300/', 'loopback')).toBeUndefined()
    expect(targetFault('https://127.0.0.1:4300/', 'loopback')).toBeUndefined()
    for (const url of [
      'http://127.0.0.1/',
      'http://127.0.0.1:22/',
      'http://localhost:4300/',
      'http://10.0.0.1:4300/',
      'http://[::1]:4300/',
    ])
      expect(targetFault(url, 'loopback'), url).toBeDefined()
  })

  it('that is taken leads to a name over TLS, whatever was written', () => {
    const parts = fc.constantFrom(...PIECES)
    const pieces = fc.array(parts, { maxLength: 12 }).map((texts) => texts.join(''))
    const written = fc.oneof(
      fc.string(),
      fc.webUrl(),
      pieces,
      pieces.map((text) => `https://a.example${text}`),
    )
    let taken = 0
    fc.assert(
      fc.property(written, (text) => {
        if (targetFault(text, 'public')) return
        taken += 1
        const { protocol, hostname, username, password, port } = new URL(text)
        expect({ protocol, username, password }).toEqual({ protocol: 'https:', username: '', password: '' })
        expect(isIP(hostname.replace(/^\[|\]$/g, ''))).toBe(0)
        expect(hostname).not.toMatch(/(^|\.)localhost\.?$/)
        expect(port === '' || Number(port) > 1023).toBe(true)
      }),
      { numRuns: 2000 },
    )
    expect(taken).toBeGreaterThan(100)
  })
})

describe('an address', () => {
  it.each(['8.8.8.8', '172.15.0.1', '172.32.0.1', '100.128.0.1', '2600:1f18::1', '2a00:1450:4001::1'])(
    '%s is public',
    (address) => {
      expect(isPublicAddress(address)).toBe(true)
    },
  )

  it.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '100.127.255.255',
    '127.0.0.1',
    '127.255.255.254',
    '169.254.169.254',
    '169.254.170.2',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.192',
    '192.168.1.1',
    '198.18.0.1',
    '224.0.0.1',
    '239.255.255.255',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '::7f00:1',
    '64:ff9b::a00:1',
    'fc00::1',
    'fd00:ec2::254',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
    'ff02::1',
    '2001::1',
    '2001:db8::1',
    '2002:7f00:1::',
    '100::1',
    '5f00::1',
    'nonsense',
    '',
  ])('%s is not', (address) => {
    expect(isPublicAddress(address)).toBe(false)
  })
})

vi.mock('node:dns', () => ({ lookup: vi.fn() }))

describe('a name', () => {
  const answering = (...addresses: string[]) =>
    vi.mocked(lookup).mockImplementation(((
      _name: string,
      _options: object,
      callback: (error: null, found: object[]) => void,
    ) =>
      callback(
        null,
        addresses.map((address) => ({ address, family: isIP(address) })),
      )) as never)
  const resolved = (all: boolean) =>
    new Promise((resolve) =>
      publicLookup('hooks.example.org', { all }, (error, ...found) => resolve(error?.name ?? found)),
    )

  it('is connected to at the very addresses that were looked at', async () => {
    answering('8.8.8.8', '2600::1')
    expect(await resolved(true)).toEqual([
      [
        { address: '8.8.8.8', family: 4 },
        { address: '2600::1', family: 6 },
      ],
    ])
    expect(await resolved(false)).toEqual(['8.8.8.8', 4])
    expect(vi.mocked(lookup)).toHaveBeenCalledTimes(2)
  })

  it.each([[['10.0.0.1']], [['8.8.8.8', '169.254.169.254']], [['2600::1', '::1']], [[]]])(
    'that leads to %j leads nowhere',
    async (addresses) => {
      answering(...addresses)
      expect(await resolved(true)).toBe('NotPublicError')
      expect(await resolved(false)).toBe('NotPublicError')
    },
  )
})

describe('a receiver', () => {
  it('that wants to speak another protocol has not taken the delivery', async () => {
    const server = createServer((socket) =>
      socket.once('data', () =>
        socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n'),
      ),
    ).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const secrets = [new Phi('whsec_c2VjcmV0')]
    const url = `http://127.0.0.1:${port}/`
    const delivery = { url, id: machineIds.auditEventId(), at: new Date(), body: '{}', secrets }
    expect(await httpsWebhookSender('loopback').post(delivery)).toBe('failed')
    server.close()
  })
})

describe('a delivery that fails', () => {
  const START = new Date('2026-11-24T12:00:00Z')
  const seconds = (date: Date) => (date.getTime() - START.getTime()) / 1000

  it('is tried again for a day, at growing distances, and at last at the end of it', () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (luck) => {
        const tries = [0]
        let now = START
        for (const chance of luck) {
          const next = retryAt(START, tries.length, now, chance)
          if (!next) break
          expect(next.getTime()).toBeGreaterThan(now.getTime())
          tries.push(seconds(next))
          now = next
        }
        expect(tries.at(-1)).toBe(RETRY_SECONDS)
        expect(tries.length).toBeGreaterThan(15)
        expect(tries.length).toBeLessThan(35)
        const waits = tries.slice(1, -1).map((time, place) => time - (tries[place] ?? 0))
        for (const [place, wait] of waits.entries()) {
          const most = Math.min(60 * 2 ** place, 7200)
          expect(wait).toBeGreaterThanOrEqual(most / 2 - 0.001)
          expect(wait).toBeLessThanOrEqual(most)
        }
      }),
      { numRuns: 200 },
    )
  })

  it('is over when its day is', () => {
    expect(retryAt(START, 1, new Date(START.getTime() + RETRY_SECONDS * 1000), 0)).toBeUndefined()
  })
})
