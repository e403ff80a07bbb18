// Joins adapters to what acts on people's texts and keeps the provider's opt-out list. Nothing here can reach content.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { KMSClient } from '@aws-sdk/client-kms'
import { PinpointSMSVoiceV2Client } from '@aws-sdk/client-pinpoint-sms-voice-v2'
import { type Dynamo, dynamo } from '../adapters/dynamo.ts'
import { dynamoContactBook } from '../adapters/dynamo-patients.ts'
import { dynamoTexts } from '../adapters/dynamo-texts.ts'
import { eumOptOuts } from '../adapters/eum-opt-outs.ts'
import { eumTextAnswers } from '../adapters/eum-text-answers.ts'
import { kmsLookupHashes } from '../adapters/kms-lookup-hashes.ts'
import { kmsOpener } from '../adapters/kms-sealer.ts'
import { organizationOf, type SettingsOf } from '../config.ts'
import { makeKeepOptOut } from '../usecases/keep-opt-out.ts'
import { makeMatchOptOutList } from '../usecases/match-opt-out-list.ts'
import { makeTakeText } from '../usecases/take-text.ts'
import { machine, noticeTables, ONCE, REQUEST } from './parts.ts'

function parts(db: Dynamo, settings: SettingsOf<'take-texts' | 'keep-opt-outs'>) {
  const contacts = dynamoContactBook(db, { patients: settings.PATIENTS_TABLE, silences: settings.SILENCES_TABLE })
  const list = eumOptOuts(new PinpointSMSVoiceV2Client(REQUEST), settings.SMS_OPT_OUT_LIST)
  return { contacts, match: makeMatchOptOutList({ silences: contacts, list }) }
}

export function takeTexts(settings: SettingsOf<'take-texts'>) {
  const db = dynamo(new DynamoDBClient(REQUEST))
  return {
    takeText: makeTakeText({
      ...parts(db, settings),
      ledger: dynamoTexts(db, noticeTables(settings)),
      answers: eumTextAnswers(new PinpointSMSVoiceV2Client(ONCE), {
        originationIdentity: settings.SMS_ORIGINATION_IDENTITY,
        configurationSet: settings.SMS_CONFIGURATION_SET,
        maxPrice: settings.SMS_MAX_PRICE,
      }),
      hashes: kmsLookupHashes(new KMSClient(REQUEST), settings.LOOKUP_KEY),
      organization: organizationOf(settings),
      ...machine,
    }),
    topicArn: settings.TEXTS_TOPIC,
    numberType: settings.SMS_NUMBER_TYPE,
    ...machine,
  }
}

export function keepOptOuts(settings: SettingsOf<'keep-opt-outs'>) {
  const opener = kmsOpener(new KMSClient(REQUEST), settings.PERSON_KEY)
  return { keepOptOut: makeKeepOptOut({ ...parts(dynamo(new DynamoDBClient(REQUEST)), settings), opener }) }
}
