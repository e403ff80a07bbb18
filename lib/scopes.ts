// What an application may be allowed to do. In tokens: `sealpost/messages.send` and so on.
export const SCOPES = {
  'messages.send': 'Send messages',
  'messages.read': 'See how own messages fare',
  'messages.recall': 'Recall own messages',
  'replies.read': 'Read replies to own messages',
  'patients.write': 'Register patients, their contact points and consents',
  'patients.read': 'Look patients up',
  'webhooks.write': 'Register webhooks',
  'audit.read': 'Read the audit events of messages and patients, whichever application they belong to',
} as const
export type Scope = keyof typeof SCOPES
export const EVERY_SCOPE = Object.keys(SCOPES) as readonly Scope[]

export const RESOURCE_SERVER = 'sealpost'
export const fullScope = (scope: Scope): string => `${RESOURCE_SERVER}/${scope}`
