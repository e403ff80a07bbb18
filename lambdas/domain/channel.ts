// The three ways to tell a person that a message waits.
export const CHANNELS = ['sms', 'email', 'voice'] as const
export type Channel = (typeof CHANNELS)[number]

export const LANGUAGES = ['en', 'es'] as const
export type Language = (typeof LANGUAGES)[number]
