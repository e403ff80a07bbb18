// What the builders share: how clients of AWS wait, the machine's clock and luck, and which settings name which tables.
import { machineClock, machineIds } from '../adapters/machine.ts'
import type { SettingsOf } from '../config.ts'

// Milliseconds. A person or a queue waits behind each call; the SDK's own retries stay within the functions' time-outs.
export const REQUEST = {
  requestHandler: { connectionTimeout: 1000, requestTimeout: 2500, throwOnRequestTimeout: true },
}
// A provider call is made once: it cannot be repeated without risking a second notice.
export const ONCE = { ...REQUEST, maxAttempts: 1 }

export const machine = { clock: machineClock, ids: machineIds }

export const noticeTables = (
  settings: Pick<SettingsOf<'send-notice'>, 'MESSAGES_TABLE' | 'SILENCES_TABLE' | 'AUDIT_TABLE'>,
) => ({
  messages: settings.MESSAGES_TABLE,
  silences: settings.SILENCES_TABLE,
  audit: settings.AUDIT_TABLE,
})

export const contentTables = (
  settings: Pick<SettingsOf<'recall-messages'>, 'MESSAGES_TABLE' | 'CONTENT_TABLE' | 'DATA_KEYS_TABLE' | 'AUDIT_TABLE'>,
) => ({
  messages: settings.MESSAGES_TABLE,
  content: settings.CONTENT_TABLE,
  dataKeys: settings.DATA_KEYS_TABLE,
  audit: settings.AUDIT_TABLE,
})
