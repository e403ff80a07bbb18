// What the use cases need from the outside world. Adapters implement these; tests use the adapters on real engines.

export type * from './ports/audit.ts'
export type * from './ports/batches.ts'
export type * from './ports/events.ts'
export type * from './ports/machine.ts'
export type * from './ports/messages.ts'
export type * from './ports/notices.ts'
export type * from './ports/patients.ts'
export type * from './ports/replies.ts'
export type * from './ports/sealing.ts'
export type * from './ports/sign-in.ts'
export type * from './ports/webhooks.ts'
