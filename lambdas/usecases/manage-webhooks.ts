// What an application may do with its own webhooks. A secret is shown once, when it is made; nobody here can open one.
import type { EventType } from '../domain/application-event.ts'
import { AppError } from '../domain/errors.ts'
import type { ApplicationId, WebhookId } from '../domain/ids.ts'
import { later } from '../domain/notice-timing.ts'
import type { Phi } from '../domain/phi.ts'
import { OLD_SECRET_SECONDS, type Webhook } from '../domain/webhook.ts'
import type { Clock, Ids, Sealer, WebhookRegister, WebhookSecrets } from './ports.ts'

export type WebhookRequest = { readonly url: string; readonly events: readonly EventType[] }

export type ManageWebhooks = {
  register(application: ApplicationId, request: WebhookRequest): Promise<{ webhook: Webhook; secret: Phi }>
  list(application: ApplicationId): Promise<readonly Webhook[]>
  rotateSecret(application: ApplicationId, id: WebhookId): Promise<Phi>
  remove(application: ApplicationId, id: WebhookId): Promise<void>
}

export const makeManageWebhooks = (ports: {
  register: WebhookRegister
  secrets: WebhookSecrets
  sealer: Sealer
  clock: Clock
  ids: Ids
}): ManageWebhooks => {
  const { register, secrets, sealer, clock, ids } = ports
  const seal = (applicationId: ApplicationId, webhookId: WebhookId, secret: Phi) =>
    sealer.seal({ purpose: 'webhook-secret', applicationId, webhookId }, secret)

  return {
    async register(applicationId, request) {
      const secret = secrets.newSecret()
      const webhook = { ...request, id: ids.webhookId(), applicationId, createdAt: clock.now(), parked: 0 }
      const added = await register.add(webhook, await seal(applicationId, webhook.id, secret))
      if (!added) throw new AppError('too-many-webhooks')
      return { webhook, secret }
    },

    list: (application) => register.webhooksOf(application),

    async rotateSecret(application, id) {
      const secret = secrets.newSecret()
      const sealed = await seal(application, id, secret)
      const rotated = await register.rotate(application, id, sealed, later(clock.now(), OLD_SECRET_SECONDS))
      if (!rotated) throw new AppError('not-found')
      return secret
    },

    async remove(application, id) {
      if (!(await register.remove(application, id))) throw new AppError('not-found')
    },
  }
}
