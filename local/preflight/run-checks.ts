// Asks every check. One that cannot be asked says so, with the permission to add or the name of the fault: it must never pass by that.
import type { Account, Check, Verdict } from './check.ts'

export type Result = { readonly id: string; readonly claim: string } & Verdict

const DENIED =
  /^(AccessDenied|AccessDeniedException|UnauthorizedOperation|AuthorizationError|AuthorizationErrorException|NotAuthorized|NotAuthorizedException)$/
const WITHOUT_CREDENTIALS =
  /^(CredentialsProviderError|ExpiredToken|ExpiredTokenException|InvalidClientTokenId|UnrecognizedClientException)$/

export function runChecks(checks: readonly Check[], account: Account): Promise<readonly Result[]> {
  return Promise.all(
    checks.map(async (check) => ({ id: check.id, claim: check.claim, ...(await ask(check, account)) })),
  )
}

async function ask(check: Check, account: Account): Promise<Verdict> {
  try {
    return await check.ask(account)
  } catch (error) {
    return { status: 'cannot tell', ...whyNot(check, error) }
  }
}

/** The name of a fault, and no more of it: its sentence may hold ARNs of somebody. */
function whyNot({ needs }: Check, error: unknown): { found: string; fix: string } {
  const { name, code, cause } = error as { name?: string; code?: string; cause?: { code?: string } }
  const fault = code ?? cause?.code ?? name ?? 'unknown'
  if (DENIED.test(fault))
    return {
      found: 'it may not be asked',
      fix: `Allow ${needs.join(', ')} (npm run preflight -- --policy prints it all), or ask whoever did not.`,
    }
  if (WITHOUT_CREDENTIALS.test(fault))
    return {
      found: `no credentials that AWS takes (${fault})`,
      fix: 'Sign in to the account: aws sso login, or AWS_PROFILE.',
    }
  if (fault === 'ResourceNotFoundException' || fault === 'NoSuchResourceException')
    return {
      found: 'AWS does not know it',
      fix: 'Look whether the configuration names the right thing, in this region.',
    }
  return {
    found: `it could not be asked (${fault})`,
    fix: 'Run preflight again; if it stays, look at the status of AWS.',
  }
}
