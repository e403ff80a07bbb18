// How a session looks as a row, and back. It is found by the hash of the id that the browser holds, so the table lets nobody in.
import { createHash } from 'node:crypto'
import * as v from 'valibot'
import { LANGUAGES } from '../domain/channel.ts'
import type { PatientId, ProxyId } from '../domain/ids.ts'
import { LONGEST_HOURS } from '../domain/session.ts'
import type { Session, StoredSession } from '../usecases/ports.ts'
import type { Item } from './dynamo.ts'
import { epochSeconds, id, instant } from './rows.ts'

const SessionRow = v.object({
  subjectId: v.string(),
  patientId: id<PatientId>(),
  proxyId: v.optional(id<ProxyId>()),
  language: v.picklist(LANGUAGES),
  timeZone: v.string(),
  createdAt: instant,
  lastSeenAt: instant,
  csrfToken: v.string(),
})

export const hashedId = (kind: 'sign-in' | 'session', secret: string): string =>
  `${kind}#${createHash('sha256').update(secret).digest('base64url')}`

export const sessionEnd = ({ createdAt }: Pick<Session, 'createdAt'>): number =>
  epochSeconds(createdAt) + LONGEST_HOURS * 3600

export const sessionItem = (sessionId: string, { proxy, ...session }: Session): Item => ({
  ...session,
  proxyId: proxy?.id,
  pk: hashedId('session', sessionId),
  createdAt: session.createdAt.toISOString(),
  lastSeenAt: session.lastSeenAt.toISOString(),
  ttl: sessionEnd(session),
})

export const parseSession = (item: Item): StoredSession => v.parse(SessionRow, item)
