// What `npm start` may be told. Unknown options stop it, with the list of those that there are.
import { parseArgs } from 'node:util'

export const HELP = `npm start [-- options]

Runs the whole system on this machine: functions, tables and wiring as synthesised for AWS, with stand-ins where AWS would be.

  --fresh        forget messages, patients and everything else of earlier runs
  --real-clock   do not start at noon of the demo patient's day
  --help         this page

Environment variables:

  PORT                   the first of nine ports (4300)
  SEALPOST_LOCAL_FOLDER  where everything is kept between two runs (.local)
`

export type StartOptions = { readonly fresh: boolean; readonly realClock: boolean; readonly help: boolean }

/** Throws with the fix for an option that is not known. */
export function readOptions(args: readonly string[]): StartOptions {
  const options = {
    fresh: { type: 'boolean' },
    'real-clock': { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  } as const
  try {
    const { values } = parseArgs({ args: [...args], options })
    return { fresh: values.fresh ?? false, realClock: values['real-clock'] ?? false, help: values.help ?? false }
  } catch {
    throw new Error(`There is no such option.\n\n${HELP}`)
  }
}
