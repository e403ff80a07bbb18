// Stops all notices to one contact point, for whoever holds a notice that came there. It needs no sign-in and reveals nothing.
import type { LinkHash } from '../domain/ids.ts'
import type { Clock, ContactPointSilencing, Ids, LinkLookup } from './ports.ts'

export type SilenceContactPoint = (hash: LinkHash, kind: 'opted-out' | 'disputed') => Promise<void>

export const makeSilenceContactPoint =
  (ports: { links: LinkLookup; contactPoints: ContactPointSilencing; clock: Clock; ids: Ids }): SilenceContactPoint =>
  async (hash, kind) => {
    const { links, contactPoints, clock, ids } = ports
    const link = await links.findLink(hash)
    if (!link) return
    const at = clock.now()
    await contactPoints.silence(link.valueHash, kind, at, {
      id: ids.auditEventId(),
      recorded: at,
      agent: { kind: 'recipient' },
      patientId: link.patientId,
      messageId: link.messageId,
      type: `contact-point.${kind}`,
      contactPointId: link.contactPointId,
    })
  }
