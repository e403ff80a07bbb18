// npm run translations: records which English each Spanish sentence was made from, in docs/translations.json. It reviews nothing: a review has a name.
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { ALL_WORDS } from './words/all-words.ts'
import { differences, ledgerText, recorded, type TranslationLedger } from './words/translation-ledger.ts'

const { values } = parseArgs({
  options: {
    ledger: { type: 'string', default: 'docs/translations.json' },
    method: { type: 'string', default: 'machine' },
    'reviewed-by': { type: 'string' },
    'still-right': { type: 'boolean', default: false },
  },
})
const { method, 'reviewed-by': name } = values
const stop = (why: string): never => {
  console.error(why)
  process.exit(1)
}

if (method !== 'human' && method !== 'machine') stop('--method is human or machine.')
if (name?.trim() === '') stop('--reviewed-by wants the name of a qualified translator.')

const ledger = JSON.parse(readFileSync(values.ledger, 'utf8')) as TranslationLedger
const { stale, unrecorded } = differences(ALL_WORDS, ledger)
if (stale.length > 0 && !values['still-right'] && name === undefined)
  stop(
    `The English changed and the Spanish did not:\n  ${stale.join('\n  ')}\nChange the Spanish, or say --still-right if it says the same still.`,
  )

const reviewer = name === undefined ? undefined : { name: name.trim(), on: new Date().toISOString().slice(0, 10) }
const after = recorded(ALL_WORDS, ledger, { method: method as 'human' | 'machine', reviewer })
writeFileSync(values.ledger, ledgerText(after))
const unreviewed = Object.values(after).filter(({ reviewedBy }) => reviewedBy === null).length
console.log(
  `${ALL_WORDS.length} sentences, ${stale.length + unrecorded.length} recorded anew, ${unreviewed} not reviewed by a qualified translator yet.`,
)
