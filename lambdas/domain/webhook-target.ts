// Where a webhook may point, as far as its URL alone tells. What a name resolves to is looked at when something is delivered.

/** `loopback`: as `public`, and this machine as well. For the local system alone. */
export const WEBHOOK_TARGETS = ['public', 'loopback'] as const
export type WebhookTargets = (typeof WEBHOOK_TARGETS)[number]

export type TargetFault = 'not-a-url' | 'not-https' | 'has-user' | 'has-fragment' | 'port' | 'address' | 'private-name'

/** Names that mean something inside a network, and nothing outside. */
const PRIVATE_NAME =
  /(^|\.)(localhost|localdomain|local|internal|intranet|private|corp|home|lan|arpa|onion|alt|invalid|test)$/
const PRINTABLE = /^[\x21-\x7e]+$/
const HTTPS_PORT = 443
const LAST_SYSTEM_PORT = 1023
const LOOPBACK = '127.0.0.1'

export function targetFault(text: string, targets: WebhookTargets): TargetFault | undefined {
  if (!PRINTABLE.test(text) || !URL.canParse(text)) return 'not-a-url'
  const { protocol, username, password, hostname, port, hash } = new URL(text)
  const isHere = targets === 'loopback' && hostname === LOOPBACK
  if (protocol !== 'https:' && !(isHere && protocol === 'http:')) return 'not-https'
  if (username !== '' || password !== '' || authorityOf(text).includes('@')) return 'has-user'
  if (hash !== '' || text.includes('#')) return 'has-fragment'
  // The parser leaves out the port that the scheme implies, which is 80 for http.
  const number = port === '' && protocol === 'https:' ? HTTPS_PORT : Number(port)
  if (number !== HTTPS_PORT && number <= LAST_SYSTEM_PORT) return 'port'
  if (isHere) return undefined
  // The parser writes every form of an IPv4 address, such as 0x7f.1, in four numbers.
  if (/^[\d.]+$/.test(hostname) || hostname.startsWith('[')) return 'address'
  const name = hostname.replace(/\.+$/, '')
  return !name.includes('.') || PRIVATE_NAME.test(name) ? 'private-name' : undefined
}

const authorityOf = (text: string): string => /^[a-z]+:[/\\]*([^/\\?#]*)/i.exec(text)?.[1] ?? ''
