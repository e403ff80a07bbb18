// Whether e-mails leave: as ours, encrypted, and tracked by nobody.
import {
  GetAccountCommand,
  GetConfigurationSetCommand,
  GetConfigurationSetEventDestinationsCommand,
  GetEmailIdentityCommand,
} from '@aws-sdk/client-sesv2'
import { type Account, allOf, type Check, cannotTell, fail } from './check.ts'
import { AGAIN, LIST_STACKS, NOT_DEPLOYED } from './words.ts'

export const emailChecks: readonly Check[] = [
  {
    id: 'email-sandbox',
    claim: 'SES sends to everybody',
    needs: ['ses:GetAccount'],
    ask: async ({ clients }) => {
      const { ProductionAccessEnabled, SendingEnabled } = await clients.email.send(new GetAccountCommand({}))
      return allOf(
        'out of the sandbox',
        [
          ProductionAccessEnabled === true,
          'SES is in the sandbox and sends to verified addresses only',
          'Request production access in the console of SES. AWS answers within a day, often with questions.',
        ],
        [SendingEnabled === true, 'AWS has paused sending', 'Answer the case that AWS Support has opened.'],
      )
    },
  },
  {
    id: 'email-quota',
    claim: 'SES may send as many e-mails as the configuration says',
    needs: ['ses:GetAccount'],
    ask: async ({ clients, config }) => {
      const { SendQuota } = await clients.email.send(new GetAccountCommand({}))
      const { Max24HourSend = 0, MaxSendRate = 0 } = SendQuota ?? {}
      const { messagesADay } = config.volume
      return allOf(
        `${Max24HourSend} a day, ${MaxSendRate} a second`,
        [
          // -1 is no limit.
          Max24HourSend === -1 || Max24HourSend >= messagesADay,
          `${Max24HourSend} a day, and volume.messagesADay is ${messagesADay}`,
          'Request a higher sending quota of SES in Service Quotas.',
        ],
        [
          MaxSendRate >= config.email.emailsASecond,
          `${MaxSendRate} a second, and email.emailsASecond is ${config.email.emailsASecond}`,
          'Request a higher sending rate of SES in Service Quotas, or lower email.emailsASecond.',
        ],
      )
    },
  },
  {
    id: 'email-identity',
    claim: 'The e-mail domain is verified and signs (DKIM)',
    needs: ['ses:GetEmailIdentity'],
    ask: async ({ clients, config }) => {
      const EmailIdentity = config.email.domain
      const identity = await orAbsent(clients.email.send(new GetEmailIdentityCommand({ EmailIdentity })))
      if (!identity) return cannotTell('SES does not know the domain', NOT_DEPLOYED)
      return allOf(
        'verified, DKIM and MAIL FROM in place',
        [
          identity.DkimAttributes?.Status === 'SUCCESS' && identity.DkimAttributes.SigningEnabled === true,
          `DKIM: ${identity.DkimAttributes?.Status ?? 'none'}`,
          'Put the three CNAME records that SES shows for the domain into its DNS. It takes up to 72 hours.',
        ],
        [
          identity.VerifiedForSendingStatus === true,
          'the domain is not verified for sending',
          'Look at the identity in the console of SES: it says what is missing.',
        ],
        [
          identity.MailFromAttributes?.MailFromDomainStatus === 'SUCCESS',
          `MAIL FROM: ${identity.MailFromAttributes?.MailFromDomainStatus ?? 'none'}`,
          `Put the MX and TXT records that SES shows for bounce.${EmailIdentity} into its DNS. Without them no e-mail leaves.`,
        ],
      )
    },
  },
  {
    id: 'email-dmarc',
    claim: 'DMARC tells others to refuse mail in our name',
    needs: [],
    ask: async ({ dns, config }) => {
      const records = (await dns.txt(`_dmarc.${config.email.domain}`)).filter((text) => /^v=DMARC1\b/i.test(text))
      const policy = /;\s*p=(\w+)/i.exec(records[0] ?? '')?.[1]?.toLowerCase()
      const write = `Write a TXT record at _dmarc.${config.email.domain}, such as v=DMARC1; p=reject; rua=mailto:dmarc@your-domain`
      return allOf(
        `p=${policy}`,
        [records.length > 0, 'there is no record', `${write}.`],
        [records.length === 1, 'there is more than one record, so none counts', 'Leave one TXT record at _dmarc.'],
        [policy === 'reject' || policy === 'quarantine', `p=${policy ?? ''} refuses nothing`, `${write}.`],
      )
    },
  },
  {
    id: 'email-tracking',
    claim: 'No e-mail is tracked, and none travels unencrypted',
    needs: ['ses:GetAccount', 'ses:GetConfigurationSet', 'ses:GetConfigurationSetEventDestinations', LIST_STACKS],
    ask: async (account) => {
      const { VdmAttributes } = await account.clients.email.send(new GetAccountCommand({}))
      if (
        VdmAttributes?.VdmEnabled === 'ENABLED' &&
        VdmAttributes.DashboardAttributes?.EngagementMetrics !== 'DISABLED'
      )
        return fail(
          'the engagement metrics of the account are on: they add a pixel and rewrite links',
          'Switch the engagement metrics of Virtual Deliverability Manager off, in the console of SES.',
        )
      const ConfigurationSetName = (await account.deployed()).idOf('emails')
      if (!ConfigurationSetName) return cannotTell('there is no configuration set yet', NOT_DEPLOYED)
      return configurationSet(account, ConfigurationSetName)
    },
  },
]

async function configurationSet({ clients }: Account, ConfigurationSetName: string) {
  const [set, { EventDestinations = [] }] = await Promise.all([
    clients.email.send(new GetConfigurationSetCommand({ ConfigurationSetName })),
    clients.email.send(new GetConfigurationSetEventDestinationsCommand({ ConfigurationSetName })),
  ])
  const events = EventDestinations.flatMap(({ MatchingEventTypes = [] }) => MatchingEventTypes)
  return allOf(
    'no opens, no clicks, TLS required',
    [!events.some((event) => event === 'OPEN' || event === 'CLICK'), 'opens or clicks are asked for', AGAIN],
    [set.DeliveryOptions?.TlsPolicy === 'REQUIRE', 'e-mails may leave without TLS', AGAIN],
    [!set.TrackingOptions?.CustomRedirectDomain, 'links are rewritten by way of a tracking domain', AGAIN],
  )
}

async function orAbsent<Answer>(answer: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof Error && error.name === 'NotFoundException') return undefined
    throw error
  }
}
