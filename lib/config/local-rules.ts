// What only the environment of one machine may do. It is told by its name, here and nowhere else.
import type { Rule } from './rule.ts'

const isLocal = (name: string) => name === 'local'

export const localRules: readonly Rule[] = [
  {
    reads: ['webhooks.targets'],
    holds: ({ webhooks }, name) => webhooks.targets === 'public' || isLocal(name),
    fix: 'must be public: loopback is for the environment that runs on one machine.',
  },
  {
    reads: ['alarms.emails'],
    holds: ({ alarms }, name) => alarms.emails.length > 0 || isLocal(name),
    fix: 'must name somebody: an alarm that nobody hears helps no patient.',
  },
]
