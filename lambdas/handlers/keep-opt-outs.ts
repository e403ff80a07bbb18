// Stream of the silences. If it returns normally, the provider's list says of each number what we say; if it throws, the stream tries again.
import type { DynamoDBStreamHandler } from 'aws-lambda'
import { parseContactPointId, parsePatientId } from '../domain/ids.ts'
import { log } from '../log.ts'
import type { KeepOptOut } from '../usecases/keep-opt-out.ts'
import { guarded } from './background.ts'

export const makeHandler =
  ({ keepOptOut }: { keepOptOut: KeepOptOut }): DynamoDBStreamHandler =>
  async ({ Records }) => {
    for (const { dynamodb } of Records) {
      const text = (name: string) => dynamodb?.NewImage?.[name]?.S ?? ''
      const valueHash = text('pk')
      const patientId = parsePatientId(text('patientId'))
      const contactPointId = parseContactPointId(text('contactPointId'))
      if (!valueHash || !patientId || !contactPointId) continue
      const result = await guarded(() => keepOptOut({ valueHash, patientId, contactPointId }))
      log.info('opt-out.kept', { patientId, result })
    }
  }
