// What names tell to whoever sees them, and whether a text that holds them arrives.
import { isFilteredWord, isShortener, organizationFaults, tellsSpecialty } from '../../lambdas/config.ts'
import type { EnvironmentConfig } from './environment.ts'
import { senderOf } from './host-rules.ts'
import type { Rule } from './rule.ts'

const SHOWN: Readonly<Record<string, (config: EnvironmentConfig) => string>> = {
  'organization.label': ({ organization }) => organization.label,
  'organization.postalAddress': ({ organization }) => organization.postalAddress,
  'email.from': ({ email }) => senderOf(email.from),
  'portal.domain': ({ portal }) => portal.domain,
  'signIn.domain': ({ signIn }) => signIn.domain,
  'email.domain': ({ email }) => email.domain,
}

const inTexts = ['organization.label', 'portal.domain']

const faultsOfTexts = ({ organization, portal }: EnvironmentConfig) =>
  organizationFaults(organization, `https://${portal.domain}`)

export const nameRules: readonly Rule[] = [
  ...Object.entries(SHOWN).map(
    ([field, read]): Rule => ({
      reads: [field, 'organization.specialtyAcknowledged'],
      holds: (config) => config.organization.specialtyAcknowledged || !tellsSpecialty(read(config)),
      fix: 'names a specialty, so every notice would tell a condition. Use a neutral name, or set organization.specialtyAcknowledged.',
    }),
  ),
  ...Object.entries(SHOWN)
    .filter(([field]) => inTexts.includes(field))
    .map(
      ([field, read]): Rule => ({
        reads: [field],
        holds: (config) => !isFilteredWord(read(config)),
        fix: 'has a word that carriers filter, and no text would arrive. Use a name without it.',
      }),
    ),
  {
    reads: ['portal.domain'],
    holds: ({ portal }) => !isShortener(portal.domain),
    fix: 'is a public link shortener, whose links carriers block. Use a host name of your own.',
  },
  {
    reads: ['organization.label', 'organization', 'portal.domain'],
    holds: (config) => !faultsOfTexts(config).includes('label-not-plain'),
    fix: 'has a character that a plain text message cannot carry. Use letters, digits and common signs.',
  },
  {
    reads: ['organization.phone', 'organization', 'portal.domain'],
    holds: (config) => !faultsOfTexts(config).includes('phone-not-plain'),
    fix: 'must be written as people dial it, with characters that a plain text message can carry.',
  },
  {
    reads: ['organization.label', 'organization', 'portal.domain'],
    holds: (config) => !faultsOfTexts(config).includes('notice-too-long'),
    fix: 'makes a text longer than one segment of 160 characters. Shorten organization.label, organization.phone or portal.domain.',
  },
]
