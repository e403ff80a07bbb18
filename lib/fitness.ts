// What must hold of an environment before anything is made of it. All faults are told at once, each with its field and its fix and never with what
// stands in the field.
import * as v from 'valibot'
import { type EnvironmentConfig, environment } from './config/environment.ts'
import { hostRules } from './config/host-rules.ts'
import { localRules } from './config/local-rules.ts'
import { nameRules } from './config/name-rules.ts'
import { providerRules } from './config/provider-rules.ts'
import { isAskable, sentenceOf } from './config/rule.ts'

const RULES = [...hostRules, ...nameRules, ...providerRules, ...localRules]

/** Throws with all faults of the environment, one a line. */
export function refuseUnfit(name: string, config: unknown): void {
  const faults = faultsOf(name, config)
  if (faults.length > 0) throw new Error(faults.map((fault) => `${name}: ${fault}`).join('\n'))
}

function faultsOf(name: string, config: unknown): string[] {
  const { success, issues = [] } = v.safeParse(environment, config)
  const broken = issues.map((issue) => v.getDotPath(issue) ?? '')
  if (broken.includes('')) return ['the environment must be an object with the fields of lib/config/environment.ts.']
  const askable = RULES.filter((rule) => success || isAskable(rule, broken))
  const unheld = askable.filter((rule) => !rule.holds(config as EnvironmentConfig, name))
  return [...issues.map(sentenceOfIssue), ...unheld.map(sentenceOf)]
}

/** A kind that a schema expects, in words. */
const KINDS: Readonly<Record<string, string>> = {
  string: 'must be text in quotes.',
  number: 'must be a number, without quotes.',
  boolean: 'must be true or false.',
  array: 'must be a list, in [ ].',
  strict_object: 'must be an object, in { }.',
  record: 'must be an object, in { }.',
}

function sentenceOfIssue(issue: v.BaseIssue<unknown>): string {
  const field = v.getDotPath(issue) ?? ''
  if (issue.expected === 'never')
    return `${field} is not a setting. Take it out, or see lib/config for how it is spelt.`
  if (issue.received === 'undefined') return `${field} is missing. lib/environments/example-prod.ts has a model of it.`
  return `${field} ${(issue.kind === 'schema' && KINDS[issue.type]) || issue.message}`
}
