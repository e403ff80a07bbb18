// SendEmail: checks a request as SES does, puts the mail into the outbox, and owes its events. What goes wrong depends on the address: see
// magic-recipients.ts. It must never accept a sender that is not one of the verified identities.
import { randomUUID } from 'node:crypto'
import { arrange, makeRefusing } from './fate.ts'
import type { JsonInput } from './json-target-service.ts'
import type { MailFate } from './magic-recipients.ts'
import type { Outbox } from './outbox.ts'
import { AnswerLost, AwsFault } from './service.ts'
import { contentOf, recipientsOf } from './ses-content.ts'
import { type BounceCause, type MailEventType, type MailFacts, makeMailEvent, stateAfter } from './ses-events.ts'
import { header } from './ses-mime.ts'
import { refusals } from './ses-refusals.ts'
import { addressIn, parseRequest, sendEmail } from './ses-requests.ts'

export const courier = 'ses'
/** Milliseconds after the request, so that events can be put in order by their time. */
const eventTime = (place: number) => 5 + 55 * place

const usualEvents: readonly MailEventType[] = ['Send', 'Delivery']

export type SesFacts = { readonly mail: MailFacts; readonly configurationSet?: string }

type Settings = {
  readonly region: string
  readonly account: string
  readonly outbox: Outbox
  /** Verified domains and addresses. */
  readonly identities: readonly string[]
  readonly isSuppressed: (address: string) => boolean
  readonly requireConfigurationSet: (name: string) => void
  readonly throttle: () => boolean
  readonly fateOf: (address: string) => MailFate
}

export function makeSendEmail({
  region,
  account,
  outbox,
  identities,
  isSuppressed,
  requireConfigurationSet,
  throttle,
  fateOf,
}: Settings) {
  const isRefused = makeRefusing()

  return (input: JsonInput) => {
    if (throttle()) throw refusals.throttled()
    const request = parseRequest(sendEmail, input)
    const content = contentOf(request)
    const from = request.FromEmailAddress ?? header(content.headers, 'from')
    if (from === undefined) throw new AwsFault('BadRequestException', 'FromEmailAddress: Must be given')
    const identity = requireIdentity(addressIn(from), request.FromEmailAddressIdentityArn)
    if (request.ConfigurationSetName !== undefined) requireConfigurationSet(request.ConfigurationSetName)
    const to = recipientsOf(request, content.headers)
    const fate = fateOfAll(to.map(addressIn))
    if (fate.refused && isRefused(to.join(), fate.times)) throw refusals[fate.refused]()

    const at = Date.now()
    const messageId = `0100${at.toString(16).padStart(12, '0')}-${randomUUID()}-000000`
    const headers = { From: from, To: to.join(', '), Subject: content.subject, ...content.headers }
    const tags = Object.fromEntries(request.EmailTags.map((tag) => [tag.Name, tag.Value]))
    const mail = mailFacts({ at, messageId, from, to, headers, tags, identity, set: request.ConfigurationSetName })
    const facts: SesFacts = {
      mail,
      ...(request.ConfigurationSetName !== undefined && { configurationSet: request.ConfigurationSetName }),
    }
    outbox.add(
      {
        channel: 'email',
        to: to.join(', '),
        from,
        subject: content.subject,
        text: content.text,
        ...(content.html !== undefined && { html: content.html }),
        headers,
        providerMessageId: messageId,
        sentAt: new Date(at).toISOString(),
        context: tags,
      },
      { courier, facts, owed: owedEvents(facts, fate, at) },
    )
    if (fate.answer) throw new AnswerLost(fate.answer)
    return { MessageId: messageId }
  }

  /** One mail to several has one course of events: that of the first whose address calls for one. */
  function fateOfAll(addresses: readonly string[]): MailFate {
    if (addresses.some(isSuppressed)) return { events: ['Send', 'Bounce'], bounce: 'on-account-list' }
    return addresses.map(fateOf).find((fate) => Object.keys(fate).length > 0) ?? {}
  }

  function owedEvents(facts: SesFacts, { events = usualEvents, bounce, lastAfter, eventsCome }: MailFate, at: number) {
    const owed = events.map((type, place) => {
      const after = place === events.length - 1 ? lastAfter : undefined
      const event = owedMailEvent(type, facts, at + (after ?? eventTime(place)), bounce)
      return { ...event, ...(after !== undefined && { after }) }
    })
    return arrange(owed, eventsCome)
  }

  function requireIdentity(address: string, arn: string | undefined): string {
    const named = arn?.slice(arn.indexOf('/') + 1)
    if (named !== undefined && !identities.includes(named))
      throw new AwsFault('NotFoundException', 'The identity does not exist', 404)
    const domain = address.slice(address.indexOf('@') + 1)
    const covers = (identity: string) => identity === address || identity === domain || domain.endsWith(`.${identity}`)
    const found = identities.find((identity) => covers(identity.toLowerCase()))
    if (found !== undefined) return found
    const where = `The following identities failed the check in region ${region.toUpperCase()}: ${address}`
    throw new AwsFault('MessageRejected', `Email address is not verified. ${where}`)
  }

  function mailFacts(m: {
    at: number
    messageId: string
    from: string
    to: readonly string[]
    headers: Record<string, string>
    tags: Record<string, string>
    identity: string
    set: string | undefined
  }): MailFacts {
    const ownTags = { 'ses:operation': 'SendEmail', 'ses:from-domain': addressIn(m.from).split('@')[1] ?? '' }
    const tags = { ...ownTags, ...(m.set !== undefined && { 'ses:configuration-set': m.set }), ...m.tags }
    return {
      timestamp: new Date(m.at).toISOString(),
      source: m.from,
      sourceArn: `arn:aws:ses:${region}:${account}:identity/${m.identity}`,
      sendingAccountId: account,
      messageId: m.messageId,
      destination: m.to.map(addressIn),
      headersTruncated: false,
      headers: Object.entries(m.headers).map(([name, value]) => ({ name, value })),
      commonHeaders: { from: [m.from], to: m.to, messageId: m.messageId, subject: m.headers['Subject'] },
      tags: Object.fromEntries(Object.entries(tags).map(([name, value]) => [name, [value]])),
    }
  }
}

export function owedMailEvent(type: MailEventType, facts: SesFacts, at: number, cause?: BounceCause) {
  const state = stateAfter(type, cause)
  // Without a configuration set SES has no event destination: nobody hears of it.
  const entry = facts.configurationSet === undefined ? null : makeMailEvent(type, facts.mail, at, cause)
  return { body: { entry }, ...(state && { state }) }
}
