// Lambda entry: what people text back
import { readSettings } from './config.ts'
import { takeTexts } from './container/texts.ts'
import { makeHandler } from './handlers/take-texts.ts'

export const handler = makeHandler(takeTexts(readSettings('take-texts')))
