// Time, luck and ids as the machine gives them. The only place that may ask it.
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import { typeidUnboxed } from 'typeid-js'
import { type IdKind, type LinkHash, type LinkToken, prefixOf } from '../domain/ids.ts'
import type { Clock, Ids, Luck, Secrets } from '../usecases/ports.ts'

export const machineClock: Clock = {
  now: () => new Date(),
  startTimer: () => {
    const start = performance.now()
    return () => performance.now() - start
  },
  wait: async (seconds) => {
    if (seconds > 0) await pause(seconds * 1000)
  },
}

const typeId =
  <Id extends string>(kind: IdKind) =>
  () =>
    typeidUnboxed(prefixOf(kind)) as string as Id

export const hashOfLink = (token: LinkToken): LinkHash =>
  createHash('sha256').update(token).digest('base64url') as LinkHash

/** 17 bytes give 23 characters, of which 22 hold 132 bits. */
const newLinkToken = () => randomBytes(17).toString('base64url').slice(0, 22) as LinkToken

export const machineIds: Ids = {
  messageId: typeId('message'),
  batchId: typeId('batch'),
  acceptorId: randomUUID,
  patientId: typeId('patient'),
  contactPointId: typeId('contactPoint'),
  consentId: typeId('consent'),
  attemptId: typeId('attempt'),
  auditEventId: typeId('auditEvent'),
  enrolmentId: typeId('enrolment'),
  webhookId: typeId('webhook'),
  proxyId: typeId('proxy'),
  replyId: typeId('reply'),
  link: () => {
    const token = newLinkToken()
    return { token, hash: hashOfLink(token) }
  },
}

export const machineLuck: Luck = { fraction: () => Math.random() }

export const machineSecrets: Secrets = {
  token: () => randomBytes(32).toString('base64url'),
  bytes: (count) => randomBytes(count),
}
