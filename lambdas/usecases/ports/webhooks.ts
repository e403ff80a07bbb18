// Webhooks as applications keep them, what is owed to them, and who carries it. Secrets pass only sealed, or inside `Phi`.
import type { EventType } from '../../domain/application-event.ts'
import type { ApplicationId, AuditEventId, WebhookId } from '../../domain/ids.ts'
import type { Phi } from '../../domain/phi.ts'
import type { Webhook } from '../../domain/webhook.ts'
import type { Sealed } from './sealing.ts'

export interface WebhookRegister {
  /** False when the application has as many as it may have. */
  add(webhook: Webhook, secret: Sealed): Promise<boolean>
  webhooksOf(application: ApplicationId): Promise<readonly Webhook[]>
  /** The secret of now is good until then, beside the new one. False when there is no such webhook. */
  rotate(application: ApplicationId, id: WebhookId, secret: Sealed, oldUntil: Date): Promise<boolean>
  /** False when there is no such webhook. */
  remove(application: ApplicationId, id: WebhookId): Promise<boolean>
}

export interface WebhookSecrets {
  /** `whsec_` and 256 random bits in base64, as Standard Webhooks has them. */
  newSecret(): Phi
}

/** One event for one webhook. */
export type DeliveryRef = {
  readonly applicationId: ApplicationId
  readonly webhookId: WebhookId
  readonly eventId: AuditEventId
}

export type Delivery = DeliveryRef & {
  /** What is signed and sent, to the letter, each time. */
  readonly body: string
  readonly owedSince: Date
  readonly attempts: number
  /** Not before: it waits for its next try, or somebody has it in hand. */
  readonly tryAt: Date
  /** Grows with each change. */
  readonly version: number
}

export interface DeliveryIntake {
  /** Webhooks of this application, or of all, that want this type and are not disabled. */
  subscribers(
    type: EventType,
    application: ApplicationId | undefined,
  ): Promise<readonly Pick<Webhook, 'id' | 'applicationId'>[]>
  /** Changes nothing when it is owed already. @param lookAt - when the sweep looks whether it is still owed. */
  owe(delivery: DeliveryRef & { readonly body: string }, now: Date, lookAt: Date): Promise<void>
}

export interface DeliveryQueue {
  put(deliveries: readonly DeliveryRef[]): Promise<void>
}

export interface DeliverySweep {
  /** Deliveries that are due, at most `limit`, some at a time; each is pushed back to `nextLook`, so that no two sweeps queue it at once. */
  takeDue(now: Date, nextLook: Date, limit: number): AsyncIterable<readonly DeliveryRef[]>
}

export type WebhookWithSecrets = Webhook & {
  readonly secret: Sealed
  readonly oldSecret?: { readonly sealed: Sealed; readonly until: Date }
}

export interface WebhookLedger {
  /** `undefined` when nothing is owed any more; without `webhook` when that was deleted. */
  find(ref: DeliveryRef): Promise<{ readonly delivery: Delivery; readonly webhook?: WebhookWithSecrets } | undefined>
  /** The delivery as it is now in hand until then; `undefined` when another was quicker. */
  claim(delivery: Delivery, until: Date): Promise<Delivery | undefined>
  recordDelivered(delivery: Delivery, webhook: Webhook): Promise<void>
  recordFailed(delivery: Delivery, webhook: Webhook, at: Date, tryAt: Date): Promise<void>
  park(delivery: Delivery, webhook: Webhook, at: Date): Promise<void>
  /** Nothing goes to this webhook any more. */
  disable(delivery: Delivery, webhook: Webhook, at: Date): Promise<void>
  drop(delivery: DeliveryRef): Promise<void>
}

export interface WebhookSender {
  /** One signed POST. Nothing of the answer is taken but its status. `gone`: the receiver wants no more, ever. */
  post(call: {
    readonly url: string
    readonly id: AuditEventId
    readonly at: Date
    readonly body: string
    /** One signature each. */
    readonly secrets: readonly Phi[]
  }): Promise<'delivered' | 'failed' | 'gone'>
}
