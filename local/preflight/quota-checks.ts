// Whether the quotas of the account carry the configured volume.
import { GetServiceQuotaCommand, paginateListServiceQuotas } from '@aws-sdk/client-service-quotas'
import { textsASecond } from '../../lib/text-pace.ts'
import { allOf, type Check, cannotTell, pass } from './check.ts'

/** Lambda, "Concurrent executions". New accounts start with 10. */
const CONCURRENCY = { ServiceCode: 'lambda', QuotaCode: 'L-B99A9384' }
/** Event sources alone may take about sixty. */
const LEAST_CONCURRENCY = 100
const SECONDS_AN_HOUR = 3600

export const quotaChecks: readonly Check[] = [
  {
    id: 'lambda-concurrency',
    claim: 'Functions may run beside each other as the volume needs',
    needs: ['servicequotas:GetServiceQuota'],
    ask: async ({ clients, config }) => {
      const { Quota } = await clients.quotas.send(new GetServiceQuotaCommand(CONCURRENCY))
      if (Quota?.Value === undefined) return cannotTell('Service Quotas gives no number', 'Look at it in the console.')
      // A day's volume within an hour, a second each.
      const wanted = Math.max(LEAST_CONCURRENCY, Math.ceil(config.volume.messagesADay / SECONDS_AN_HOUR))
      return allOf(`${Quota.Value} at once`, [
        Quota.Value >= wanted,
        `${Quota.Value} at once, and ${wanted} are wanted`,
        `Request ${wanted} concurrent executions of Lambda in Service Quotas.`,
      ])
    },
  },
  {
    id: 'sms-rate',
    claim: 'The account may text as fast as the number',
    needs: ['servicequotas:ListServiceQuotas'],
    ask: async ({ clients, config }) => {
      const wanted = textsASecond(config.sms) ?? 1
      // The default of every account.
      if (wanted <= 1) return pass('1 a second is what every account has')
      // The code of this quota is documented nowhere, so it is found by its name.
      const pages = paginateListServiceQuotas({ client: clients.quotas }, { ServiceCode: 'sms-voice' })
      for await (const { Quotas = [] } of pages) {
        const quota = Quotas.find(({ QuotaName = '' }) => /SendTextMessage/i.test(QuotaName))
        if (quota?.Value !== undefined)
          return allOf(`${quota.Value} a second`, [
            quota.Value >= wanted,
            `${quota.Value} a second, and the number may ${wanted}`,
            `Request ${wanted} for SendTextMessage in Service Quotas, or lower sms.textsASecond.`,
          ])
      }
      return cannotTell(
        'Service Quotas does not list SendTextMessage',
        `Ask AWS Support for the quota of SendTextMessage; the default is 1 a second, and ${wanted} are wanted.`,
      )
    },
  },
]
