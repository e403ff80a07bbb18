// Lambda entry: what was said at numbers, carried to the provider's opt-out list
import { readSettings } from './config.ts'
import { keepOptOuts } from './container/texts.ts'
import { makeHandler } from './handlers/keep-opt-outs.ts'

export const handler = makeHandler(keepOptOuts(readSettings('keep-opt-outs')))
