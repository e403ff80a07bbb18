// Lambda entry: what has happened, from the audit events to the bus
import { readSettings } from './config.ts'
import { publishEvents } from './container/events.ts'
import { makeHandler } from './handlers/publish-events.ts'

export const handler = makeHandler(publishEvents(readSettings('publish-events')))
