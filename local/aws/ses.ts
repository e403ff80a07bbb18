// Amazon SES, version 2, for one machine: mails land in the outbox, and their events on the event bus. It must never send a mail.
// Not acted out: the sandbox, quotas (see `throttle` and magic-recipients.ts), templates, attachments, contact lists, dedicated IPs, DKIM; a bounce or complaint does not
// put the address on the suppression list by itself; event destinations other than the default event bus.
import type { Store } from '../store.ts'
import type { BusEntry } from './event-bus.ts'
import { fateOfAddress, type MailFate } from './magic-recipients.ts'
import { NotPossible, type Outbox } from './outbox.ts'
import { makeRestJsonService } from './rest-json-service.ts'
import { AwsFault, type AwsService } from './service.ts'
import { mailEventType } from './ses-events.ts'
import { addressIn, parseRequest, suppressedDestination } from './ses-requests.ts'
import { courier, makeSendEmail, owedMailEvent, type SesFacts } from './ses-send.ts'

export type SesSettings = {
  readonly region: string
  readonly account: string
  readonly store: Store
  readonly outbox: Outbox
  /** Verified domains and addresses. */
  readonly identities: readonly string[]
  /** Names. Each has the default event bus as its event destination. */
  readonly configurationSets: readonly string[]
  readonly putEvent: (entry: BusEntry) => Promise<void>
  /** Asked before each mail; true refuses it with TooManyRequestsException. */
  readonly throttle?: () => boolean
  /** What becomes of a mail to this address. @default by magic-recipients.ts */
  readonly fateOf?: (address: string) => MailFate
}

export type Ses = AwsService & {
  /** Owes one more event. @param status `delivered`, `failed`, `bounced`, `complained` or an event type such as DeliveryDelay. */
  report(providerMessageId: string, status: string): void
}

type Suppressed = { EmailAddress: string; Reason: 'BOUNCE' | 'COMPLAINT'; at: number }
const dayMilliseconds = 24 * 60 * 60 * 1000

export function makeSes(settings: SesSettings): Ses {
  const { store, outbox, identities, configurationSets, putEvent } = settings
  const suppressed = store.collection<Suppressed>('ses-suppressed')
  const notFound = (what: string) => new AwsFault('NotFoundException', `${what} does not exist.`, 404)
  const requireConfigurationSet = (name: string) => {
    if (!configurationSets.includes(name)) throw notFound(`Configuration set <${name}>`)
  }
  const isSuppressed = (address: string) => suppressed.get(address) !== undefined
  const { throttle = () => false, fateOf = fateOfAddress } = settings
  const sendEmail = makeSendEmail({ ...settings, isSuppressed, requireConfigurationSet, throttle, fateOf })

  outbox.deliverBy(courier, async (body) => {
    const { entry } = body as { entry: BusEntry | null }
    if (entry) await putEvent(entry)
  })

  const sentLastDay = () => {
    const since = Date.now() - dayMilliseconds
    return outbox.notices().filter((notice) => notice.channel === 'email' && Date.parse(notice.sentAt) > since).length
  }

  const service = makeRestJsonService('ses', {
    'POST /v2/email/outbound-emails': ({ input }) => sendEmail(input),
    'GET /v2/email/account': () => ({
      DedicatedIpAutoWarmupEnabled: false,
      EnforcementStatus: 'HEALTHY',
      ProductionAccessEnabled: true,
      SendQuota: { Max24HourSend: 50_000, MaxSendRate: 14, SentLast24Hours: sentLastDay() },
      SendingEnabled: true,
      SuppressionAttributes: { SuppressedReasons: ['BOUNCE', 'COMPLAINT'] },
    }),
    'GET /v2/email/configuration-sets/{Name}': ({ path: { Name = '' } }) => {
      requireConfigurationSet(Name)
      return {
        ConfigurationSetName: Name,
        DeliveryOptions: { TlsPolicy: 'REQUIRE' },
        SendingOptions: { SendingEnabled: true },
        ReputationOptions: { ReputationMetricsEnabled: true },
        SuppressionOptions: { SuppressedReasons: ['BOUNCE', 'COMPLAINT'] },
      }
    },
    'GET /v2/email/identities/{Identity}': ({ path: { Identity = '' } }) => {
      if (!identities.includes(Identity)) throw notFound(`Email identity ${Identity}`)
      return {
        IdentityType: Identity.includes('@') ? 'EMAIL_ADDRESS' : 'DOMAIN',
        VerifiedForSendingStatus: true,
        VerificationStatus: 'SUCCESS',
        FeedbackForwardingStatus: false,
      }
    },
    'PUT /v2/email/suppression/addresses': ({ input }) => {
      const { EmailAddress, Reason } = parseRequest(suppressedDestination, input)
      const address = addressIn(EmailAddress)
      suppressed.set(address, { EmailAddress: address, Reason, at: Date.now() })
    },
    'GET /v2/email/suppression/addresses/{EmailAddress}': ({ path: { EmailAddress = '' } }) => {
      const found = suppressed.get(addressIn(EmailAddress))
      if (!found) throw notFound('Email address')
      const { at, ...destination } = found
      return { SuppressedDestination: { ...destination, LastUpdateTime: at / 1000 } }
    },
    'DELETE /v2/email/suppression/addresses/{EmailAddress}': ({ path: { EmailAddress = '' } }) => {
      if (!suppressed.delete(addressIn(EmailAddress))) throw notFound('Email address')
    },
  })

  return {
    ...service,
    report: (id, status) => {
      const found = outbox.find(id)
      if (found?.courier !== courier) throw new NotPossible('Not an e-mail with events')
      const type = mailEventType(status)
      if (!type) throw new NotPossible(`No event of an e-mail is called ${status}`)
      outbox.owe(id, owedMailEvent(type, found.facts as SesFacts, Date.now()))
    },
  }
}
