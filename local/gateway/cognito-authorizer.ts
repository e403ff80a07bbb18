// Lets a request in by a token of a user pool, as API Gateway's COGNITO_USER_POOLS authorizer does. It never logs a token or a claim.
// Not acted out: the cache of verdicts (AWS keeps one for five minutes unless told otherwise).
import type { CognitoRules } from './api.ts'
import { type Exchange, header } from './exchange.ts'
import { GatewayFault } from './gateway-fault.ts'
import type { Claims, VerifyToken } from './verify-token.ts'

const refused = () => new GatewayFault('UNAUTHORIZED', 'Unauthorized')

/** @returns the claims as a function gets them. */
export async function authorize(
  rules: CognitoRules,
  exchange: Exchange,
  verifyToken: VerifyToken,
): Promise<Readonly<Record<string, string>>> {
  const value = header(exchange, rules.header)
  if (!value || (rules.pattern && !rules.pattern.test(value))) throw refused()
  const use = rules.scopes.length > 0 ? 'access' : 'id'
  const verdict = await verifyToken(value.replace(/^Bearer\s+/i, ''), { use, poolArns: rules.poolArns })
  if (verdict.kind === 'expired') throw new GatewayFault('UNAUTHORIZED', 'The incoming token has expired')
  if (verdict.kind === 'refused') throw refused()
  const granted = String(verdict.claims['scope'] ?? '').split(' ')
  if (rules.scopes.length > 0 && !rules.scopes.some((scope) => granted.includes(scope))) throw refused()
  return asTexts(verdict.claims)
}

/** API Gateway turns every claim into a text: lists with commas, and these two into dates. */
function asTexts(claims: Claims): Record<string, string> {
  return Object.fromEntries(
    Object.entries(claims).map(([name, value]) => {
      if ((name === 'exp' || name === 'iat') && typeof value === 'number') return [name, javaDate(value)]
      return [name, Array.isArray(value) ? value.join(',') : String(value)]
    }),
  )
}

/** `Thu Dec 03 13:33:20 UTC 2026` */
function javaDate(seconds: number): string {
  const [weekday, day, month, year, time] = new Date(seconds * 1000).toUTCString().replace(',', '').split(' ')
  return `${weekday} ${month} ${day} ${time} UTC ${year}`
}
