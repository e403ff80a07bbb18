// What `npm run audit:verify` may be told. Without options it looks at the system that runs on this machine.
import { existsSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { endpointsFile, localFolder } from '../place.ts'
import { portsFrom } from '../ports.ts'

export const HELP = `npm run audit:verify [-- options]

Recomputes the hash chain over the audit events of every patient and names, for each chain that does not hold, the first event that was
changed, dropped, moved or inserted. Without options it looks at the system that npm start runs. It changes nothing.

  --patient <pat_...>     one patient only
  --events-table <name>   table of audit events, in the AWS account of your credentials; with --chain-table
  --chain-table <name>    table of the chain
  --region <region>       the region of the tables; otherwise that of your AWS configuration
  --endpoint <url>        another address of DynamoDB
  --help                  this page

Exit code: 0 all holds, 1 a fault was found, 2 it could not be checked. In AWS it needs dynamodb:Scan, Query and GetItem on both tables,
and kms:Decrypt on their key by way of DynamoDB. If SEALPOST_LOCAL_FOLDER is set for npm start, set it here too.
`

export type VerifyOptions = {
  readonly help: boolean
  readonly patient?: string
  readonly eventsTable?: string
  readonly chainTable?: string
  readonly region?: string
  readonly endpoint?: string
}

/** Throws with the fix for what cannot be done. */
export function readVerifyOptions(args: readonly string[]): VerifyOptions {
  const { 'events-table': eventsTable, 'chain-table': chainTable, help = false, ...rest } = parse(args)
  if (help) return { help }
  if ((eventsTable === undefined) !== (chainTable === undefined))
    throw new Error(`Give --events-table and --chain-table, or neither.\n\n${HELP}`)
  if (eventsTable === undefined && (rest.region !== undefined || rest.endpoint !== undefined))
    throw new Error(`With --region or --endpoint, say which tables: --events-table and --chain-table.\n\n${HELP}`)
  const tables = eventsTable && chainTable ? { eventsTable, chainTable } : runningSystem()
  return { help, ...tables, ...rest }
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const
  const options = {
    patient: text,
    'events-table': text,
    'chain-table': text,
    region: text,
    endpoint: text,
    help: { type: 'boolean', short: 'h' },
  } as const
  try {
    return parseArgs({ args: [...args], options }).values
  } catch {
    throw new Error(`There is no such option, or it lacks its value.\n\n${HELP}`)
  }
}

function runningSystem() {
  const file = endpointsFile(localFolder())
  if (!existsSync(file))
    throw new Error(
      `No system runs on this machine: npm start runs one. For an AWS account, name its tables.\n\n${HELP}`,
    )
  const { inbox } = JSON.parse(readFileSync(file, 'utf8')) as { inbox: string }
  return { region: 'us-east-1', endpoint: `http://127.0.0.1:${portsFrom(Number(new URL(inbox).port)).dynamodb}` }
}
