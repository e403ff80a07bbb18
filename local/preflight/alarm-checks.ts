// Whether somebody hears an alarm.
import { paginateListSubscriptionsByTopic } from '@aws-sdk/client-sns'
import { allOf, type Check, cannotTell } from './check.ts'
import { LIST_STACKS, NOT_DEPLOYED } from './words.ts'

/** In the place of an ARN, until the address has confirmed. */
const UNCONFIRMED = 'PendingConfirmation'

export const alarmChecks: readonly Check[] = [
  {
    id: 'alarms',
    claim: 'Everybody in alarms.emails has confirmed that they hear alarms',
    needs: ['sns:ListSubscriptionsByTopic', LIST_STACKS],
    ask: async ({ clients, config, deployed }) => {
      const TopicArn = (await deployed()).idOf('alarms')
      if (!TopicArn) return cannotTell('there is no topic yet', NOT_DEPLOYED)
      const confirmed: (string | undefined)[] = []
      for await (const page of paginateListSubscriptionsByTopic({ client: clients.topics }, { TopicArn }))
        for (const { Endpoint, SubscriptionArn } of page.Subscriptions ?? [])
          if (SubscriptionArn !== UNCONFIRMED) confirmed.push(Endpoint)
      const deaf = config.alarms.emails.filter((address) => !confirmed.includes(address))
      return allOf(config.alarms.emails.join(', '), [
        deaf.length === 0,
        `${deaf.join(', ')} has not`,
        'Have them open the e-mail of AWS Notifications and confirm. It is good for two days; after that, deploy with the address taken out, and again with it.',
      ])
    },
  },
]
