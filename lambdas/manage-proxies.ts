// Lambda entry: who may act for a patient
import { readSettings } from './config.ts'
import { manageProxies } from './container/proxies.ts'
import { makeHandler } from './handlers/manage-proxies.ts'

export const handler = makeHandler(manageProxies(readSettings('manage-proxies')))
