// Whether it is the right account, under the agreement with AWS, attested and watched.
import { DescribeTrailsCommand, GetTrailStatusCommand } from '@aws-sdk/client-cloudtrail'
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { allOf, type Check, cannotTell, fail, pass } from './check.ts'

const ATTESTED_DAYS = 90
const DAY_MS = 24 * 60 * 60 * 1000

export const accountChecks: readonly Check[] = [
  {
    id: 'account',
    claim: 'The credentials are of the configured account',
    needs: ['sts:GetCallerIdentity'],
    ask: async ({ clients, config }) => {
      const { Account } = await clients.sts.send(new GetCallerIdentityCommand({}))
      return allOf(`account ${Account}`, [
        Account === config.account,
        `the credentials are of account ${Account}, the configuration says ${config.account}`,
        'Use credentials of the configured account, or correct `account`.',
      ])
    },
  },
  {
    id: 'baa',
    claim: 'The Business Associate Addendum is active',
    needs: ['artifact:ListCustomerAgreements'],
    ask: async ({ clients }) => {
      const agreements = await clients.agreements.list()
      // How AWS names it is documented nowhere that we could read.
      const ours = agreements.filter(({ name }) => /business associate|\bBAA\b/i.test(name))
      if (ours.some(({ state }) => state === 'ACTIVE')) return pass('active')
      return fail(
        ours.length > 0 ? 'it was terminated' : 'AWS Artifact lists no such agreement',
        'Accept it in the console of AWS Artifact, for this account or for the organization that it belongs to. Until then no health information may come here.',
      )
    },
  },
  {
    id: 'services',
    claim: 'Somebody compared our services with the list of AWS, not too long ago',
    needs: [],
    ask: async ({ config, now }) => {
      const { by, on } = config.attestations.eligibleServices
      const days = Math.floor((now.getTime() - Date.parse(on)) / DAY_MS)
      return allOf(
        `attested by ${by} on ${on}`,
        [
          days >= 0,
          `the attestation is of ${on}, which is to come`,
          'Put the day of the comparison into attestations.eligibleServices.on.',
        ],
        [
          days <= ATTESTED_DAYS,
          `it was compared ${days} days ago`,
          `Compare lib/eligible-services.ts with the list of HIPAA-eligible services, and renew attestations.eligibleServices. It counts for ${ATTESTED_DAYS} days.`,
        ],
      )
    },
  },
  {
    id: 'trail',
    claim: 'CloudTrail logs every region, with validation and a key',
    needs: ['cloudtrail:DescribeTrails', 'cloudtrail:GetTrailStatus'],
    ask: async ({ clients }) => {
      const { trailList = [] } = await clients.trails.send(new DescribeTrailsCommand({ includeShadowTrails: true }))
      const trail = trailList.find(({ IsMultiRegionTrail }) => IsMultiRegionTrail)
      if (!trail) return fail('no trail logs every region', 'Make a trail in CloudTrail for all regions.')
      if (!trail.TrailARN) return cannotTell('the trail has no ARN', 'Look at it in the console of CloudTrail.')
      const { IsLogging } = await clients.trails.send(new GetTrailStatusCommand({ Name: trail.TrailARN }))
      return allOf(
        'it logs',
        [IsLogging === true, 'the trail is stopped', 'Start it: StartLogging, in the console of CloudTrail.'],
        [
          trail.LogFileValidationEnabled === true,
          'its files are not validated',
          'Switch log file validation on: otherwise nobody can show that a file was not changed.',
        ],
        [
          Boolean(trail.KmsKeyId),
          'its files have no key of yours',
          'Encrypt the trail with a KMS key: with data events of texts it would hold phone numbers.',
        ],
      )
    },
  },
]
