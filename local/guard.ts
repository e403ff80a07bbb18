// Keeps the local system away from real AWS. It only looks at the environment; it never reads credential files and never prints a value.

const realKey = /^A(KIA|SIA)/

/** Each names a way by which the SDK would find real credentials. */
const credentialSources = [
  'AWS_SESSION_TOKEN',
  'AWS_PROFILE',
  'AWS_DEFAULT_PROFILE',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_ROLE_ARN',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
  'AWS_BEARER_TOKEN_BEDROCK',
]

type Environment = Readonly<Record<string, string | undefined>>

export function refuseRealAws(environment: Environment): void {
  const found = credentialSources.filter((name) => environment[name])
  if (realKey.test(environment['AWS_ACCESS_KEY_ID'] ?? '')) found.unshift('AWS_ACCESS_KEY_ID')
  if (found.length === 0) return
  throw new Error(
    `This shell can reach a real AWS account (${found.join(', ')}). The local system needs none: run \`unset ${found.join(' ')}\` and start again.`,
  )
}

/** @param environment of one function: every address in it must be this machine. */
export function refuseForeignEndpoints(environment: Environment): void {
  const foreign = Object.entries(environment)
    .filter(([name, value]) => value && (name.startsWith('AWS_ENDPOINT_URL') || name.endsWith('_URL')))
    .filter(([, value]) => !isLoopback(value ?? ''))
    .map(([name]) => name)
  if (foreign.length === 0) return
  throw new Error(
    `${foreign.join(', ')} must be an http address of this machine (http://127.0.0.1 or http://localhost)`,
  )
}

export function isLoopback(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname } = new URL(address)
  if (protocol !== 'http:') return false
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127(\.\d{1,3}){3}$/.test(hostname)
  )
}
