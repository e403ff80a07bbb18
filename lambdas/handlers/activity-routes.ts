// GET /activity: who saw or changed something of the patient who is signed in.
import { parseAuditEventId } from '../domain/ids.ts'
import { log } from '../log.ts'
import { ActivityPage } from '../pages/activity-page.tsx'
import type { ListActivity } from '../usecases/list-activity.ts'
import type { Session } from '../usecases/ports.ts'
import { answersFor, frameFor, type PageRequest, type PageResult, type Site } from './web.ts'

export type ActivityPorts = { readonly listActivity: ListActivity }

export const makeActivityRoute = (ports: Site & ActivityPorts) => {
  const { page } = answersFor(ports)
  return async (request: PageRequest, session: Session): Promise<PageResult> => {
    const before = parseAuditEventId(request.query('before') ?? '')
    const part = await ports.listActivity(session, before)
    log.info('activity.shown', { count: part.activities.length })
    const frame = frameFor(ports, request, session)
    const { timeZone } = session
    return page(200, ActivityPage({ frame, timeZone, isFirst: before === undefined, ...part }))
  }
}
