// The body of POST /v1/webhooks.
import * as v from 'valibot'
import { EVENT_TYPES } from '../domain/application-event.ts'
import { type TargetFault, targetFault, type WebhookTargets } from '../domain/webhook-target.ts'
import { distinct, oneOf } from './fields.ts'

const MOST_CHARACTERS = 2048

const SENTENCES: Readonly<Record<TargetFault, string>> = {
  'not-a-url': 'This must be a URL such as https://hooks.example.org/sealpost.',
  'not-https': 'This must begin with https://.',
  'has-user': 'This must not hold a user name or password.',
  'has-fragment': 'This must not hold a fragment.',
  port: 'The port must be 443, or above 1023.',
  address: 'The host must be a name, not an address.',
  'private-name': 'The host must be a public name.',
}

export const webhookBody = (targets: WebhookTargets) =>
  v.strictObject({
    url: v.pipe(
      v.string('This must be text.'),
      v.maxLength(MOST_CHARACTERS, `This must have at most ${MOST_CHARACTERS} characters.`),
      v.rawCheck(({ dataset, addIssue }) => {
        const fault = dataset.typed && targetFault(dataset.value, targets)
        if (fault) addIssue({ message: SENTENCES[fault] })
      }),
    ),
    events: v.pipe(
      v.array(oneOf(EVENT_TYPES), 'This must be a list.'),
      v.minLength(1, 'This must name an event.'),
      v.check((events) => distinct(events), 'This must name each event once.'),
    ),
  })

export const WebhookBody = webhookBody('public')
