// npm run audit:verify: recomputes the chain over the audit events, here or in an AWS account, and names what is not as it was chained.
// It reads two tables and changes nothing. It prints ids and counts, and never a field of an event.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { chainTables } from './audit/chain-tables.ts'
import { HELP, readVerifyOptions, type VerifyOptions } from './audit/verify-options.ts'
import { verifyPatients } from './audit/verify-patients.ts'
import { sentenceOf, summaryOf } from './audit/verify-words.ts'
import { isLoopback } from './guard.ts'

const FAULT_FOUND = 1
const NOT_CHECKED = 2

try {
  process.exitCode = await run(readVerifyOptions(process.argv.slice(2)))
} catch (error) {
  // Errors of the SDK speak of tables, regions and credentials, never of items.
  console.error(error instanceof Error ? error.message || error.name : String(error))
  process.exitCode = NOT_CHECKED
}

async function run(options: VerifyOptions): Promise<number> {
  if (options.help) {
    console.log(HELP)
    return 0
  }
  const { eventsTable, chainTable, region, endpoint } = options
  const client = new DynamoDBClient({
    ...(region && { region }),
    ...(endpoint && { endpoint }),
    // DynamoDB on this machine takes any.
    ...(endpoint && isLoopback(endpoint) && { credentials: { accessKeyId: 'local', secretAccessKey: 'local' } }),
  })
  const result = await verifyPatients({
    tables: await chainTables(client, { events: eventsTable, chain: chainTable }),
    patient: options.patient,
    onFinding: (patientId, finding) => console.log(sentenceOf(patientId, finding)),
    progress: (line) => console.error(line),
  })
  console.log(summaryOf(result))
  return result.findings > 0 ? FAULT_FOUND : 0
}
