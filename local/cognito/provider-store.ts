// Where oidc-provider keeps sessions, codes, grants and refresh tokens: in our store, so that a restart signs nobody out.
// It must never keep an access token: those are signed, and live with their holder.
import type { Adapter } from 'oidc-provider'
import type { Collection, Store } from '../store.ts'

type Payload = {
  readonly exp?: number
  readonly uid?: string
  readonly grantId?: string
  readonly accountId?: string
  readonly consumed?: number
}
type Kept = { readonly id: string; readonly payload: Payload }

export type ProviderStore = ReturnType<typeof openProviderStore>

const SELF_CONTAINED = new Set(['AccessToken', 'ClientCredentials'])
const OF_A_GRANT = ['Grant', 'AuthorizationCode', 'RefreshToken']
const nowSeconds = () => Math.floor(Date.now() / 1000)

export function openProviderStore(store: Store, poolId: string) {
  const kept = (model: string): Collection<Kept> => store.collection<Kept>(`cognito-oidc/${poolId}/${model}`)

  for (const model of [...OF_A_GRANT, 'Session', 'Interaction'])
    deleteWhere(kept(model), ({ payload }) => payload.exp !== undefined && payload.exp < nowSeconds())

  const adapter = (model: string): Adapter => {
    const documents = kept(model)
    return {
      upsert: async (id, payload) => {
        if (!SELF_CONTAINED.has(model)) documents.set(id, { id, payload })
      },
      find: async (id) => documents.get(id)?.payload,
      findByUid: async (uid) => documents.all().find(({ payload }) => payload.uid === uid)?.payload,
      findByUserCode: async () => undefined,
      consume: async (id) => {
        const found = documents.get(id)
        if (found) documents.set(id, { id, payload: { ...found.payload, consumed: nowSeconds() } })
      },
      destroy: async (id) => {
        documents.delete(id)
      },
      revokeByGrantId: async (grantId) => deleteWhere(documents, ({ payload }) => payload.grantId === grantId),
    }
  }

  return {
    adapter,
    /** Ends every refresh token and code of this person. The browser's session stays, as with Cognito. */
    signOutEverywhere: (sub: string) => {
      for (const model of OF_A_GRANT) deleteWhere(kept(model), ({ payload }) => payload.accountId === sub)
    },
  }
}

function deleteWhere(documents: Collection<Kept>, unwanted: (kept: Kept) => boolean): void {
  for (const document of documents.all()) if (unwanted(document)) documents.delete(document.id)
}
