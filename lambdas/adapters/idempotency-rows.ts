// What makes a request happen once: a row that is written with it, and that stops a second one. It gives away neither key nor body; docs/decisions/0006.
import type { Idempotency } from '../usecases/ports.ts'
import type { Item, Key, Write } from './dynamo.ts'
import { epochSeconds } from './rows.ts'

const KEPT_SECONDS = 365 * 86_400

/** Told apart, because one key of a caller may stand for a message and for a consent. */
export type Requests = 'idempotency' | 'consent-request'

export const requestKey = (requests: Requests, { id }: Idempotency): Key => ({
  pk: `${requests}#${id}`,
  sk: 'idempotency',
})

/** Refused while an earlier one is kept; the refusal has what that one had become. */
export function putOnce(table: string, requests: Requests, idempotency: Idempotency, became: Item, now: Date): Write {
  return {
    kind: 'put',
    table,
    item: {
      ...became,
      ...requestKey(requests, idempotency),
      fingerprint: idempotency.fingerprint,
      ttl: epochSeconds(now) + KEPT_SECONDS,
    },
    condition: 'attribute_not_exists(pk) OR #ttl < :now',
    names: { '#ttl': 'ttl' },
    values: { ':now': epochSeconds(now) },
    returnOld: true,
  }
}
