// Joins adapters to the patient pages, the only function that opens what applications wrote.
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { KMSClient } from '@aws-sdk/client-kms'
import { cognitoSignIn } from '../adapters/cognito-sign-in.ts'
import { dynamo } from '../adapters/dynamo.ts'
import { dynamoActivity } from '../adapters/dynamo-activity.ts'
import { dynamoAuditWriter } from '../adapters/dynamo-audit.ts'
import { dynamoLinkLookup } from '../adapters/dynamo-links.ts'
import { dynamoMessageReading } from '../adapters/dynamo-message-reading.ts'
import { dynamoPreferences } from '../adapters/dynamo-preferences.ts'
import { dynamoReplyIntake } from '../adapters/dynamo-reply-intake.ts'
import { dynamoSessions } from '../adapters/dynamo-sessions.ts'
import { dynamoGrants, dynamoSubjects } from '../adapters/dynamo-subjects.ts'
import { kmsOpener, kmsSealer } from '../adapters/kms-sealer.ts'
import { hashOfLink, machineClock, machineSecrets } from '../adapters/machine.ts'
import { dynamoSilencing } from '../adapters/silences.ts'
import { organizationOf, type SettingsOf } from '../config.ts'
import { makeChangePreferences } from '../usecases/change-preferences.ts'
import { makeChoosePatient, makeListChoices } from '../usecases/choose-patient.ts'
import { makeListActivity } from '../usecases/list-activity.ts'
import { makeListInbox } from '../usecases/list-inbox.ts'
import { makeOpenMessage } from '../usecases/open-message.ts'
import { makeReadPreferences } from '../usecases/read-preferences.ts'
import { makeRecordRefusal } from '../usecases/record-refusal.ts'
import { makeReplyToMessage } from '../usecases/reply-to-message.ts'
import { makeCompleteSignIn, makeSignOut, makeStartSignIn } from '../usecases/sign-in.ts'
import { makeSilenceContactPoint } from '../usecases/silence-contact-point.ts'
import { makeStartNotices } from '../usecases/start-notices.ts'
import { makeStopNotices } from '../usecases/stop-notices.ts'
import { contentTables, machine, noticeTables, REQUEST } from './parts.ts'

export function patientPages(settings: SettingsOf<'patient-pages'>) {
  const client = new DynamoDBClient(REQUEST)
  const db = dynamo(client)
  const links = dynamoLinkLookup(db, settings.MESSAGES_TABLE)
  const sessions = dynamoSessions(
    client,
    db,
    { sessions: settings.SESSIONS_TABLE, patients: settings.PATIENTS_TABLE },
    dynamoGrants(db, settings.PATIENTS_TABLE),
  )
  const subjects = dynamoSubjects(db, settings.PATIENTS_TABLE)
  const audit = dynamoAuditWriter(db, settings.AUDIT_TABLE)
  const messages = dynamoMessageReading(db, contentTables(settings))
  const kms = new KMSClient(REQUEST)
  const contactPoints = dynamoSilencing(db, noticeTables(settings))
  const book = dynamoPreferences(db, {
    patients: settings.PATIENTS_TABLE,
    silences: settings.SILENCES_TABLE,
    audit: settings.AUDIT_TABLE,
  })
  const signIn = cognitoSignIn(new CognitoIdentityProviderClient(REQUEST), {
    userPoolId: settings.USER_POOL_ID,
    clientId: settings.CLIENT_ID,
    issuer: settings.ISSUER,
    signInUrl: settings.SIGN_IN_URL,
    portalUrl: settings.PORTAL_URL,
  })
  return {
    organization: organizationOf(settings),
    portalUrl: settings.PORTAL_URL,
    signInOrigin: new URL(settings.SIGN_IN_URL).origin,
    links,
    sessions,
    signIn,
    hashOfLink,
    startSignIn: makeStartSignIn({ sessions, signIn, secrets: machineSecrets, clock: machineClock }),
    completeSignIn: makeCompleteSignIn({
      sessions,
      signIn,
      links,
      messages,
      audit,
      subjects,
      secrets: machineSecrets,
      ...machine,
    }),
    signOut: makeSignOut({ sessions, audit, ...machine }),
    listChoices: makeListChoices({ subjects, opener: kmsOpener(kms, settings.PERSON_KEY), ...machine }),
    choosePatient: makeChoosePatient({ subjects, sessions, audit, ...machine }),
    recordRefusal: makeRecordRefusal({ audit, ...machine }),
    listInbox: makeListInbox({ messages, ...machine }),
    openMessage: makeOpenMessage({
      messages,
      opener: kmsOpener(kms, settings.CONTENT_KEY),
      ...machine,
    }),
    replyToMessage: makeReplyToMessage({
      messages,
      replies: dynamoReplyIntake(db, contentTables(settings)),
      sealer: kmsSealer(kms, settings.CONTENT_KEY),
      ...machine,
    }),
    silenceContactPoint: makeSilenceContactPoint({ links, contactPoints, ...machine }),
    allowedHosts: settings.PAYMENT_HOSTS,
    listActivity: makeListActivity({ audit: dynamoActivity(db, settings.AUDIT_TABLE), ...machine }),
    readPreferences: makeReadPreferences({ book, audit, opener: kmsOpener(kms, settings.PERSON_KEY), ...machine }),
    changePreferences: makeChangePreferences({ book, ...machine }),
    stopNotices: makeStopNotices({ book, contactPoints, ...machine }),
    startNotices: makeStartNotices({
      book,
      contactPoints,
      sealer: kmsSealer(kms, settings.PERSON_KEY),
      ...machine,
    }),
    ...machine,
  }
}
