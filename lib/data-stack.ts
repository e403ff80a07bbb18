// What must outlive every deployment. Renaming anything in this file replaces it: test/infra/stateful-ids.test.ts keeps the list.
import { RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib'
import { AttributeType, ProjectionType } from 'aws-cdk-lib/aws-dynamodb'
import { EventBus } from 'aws-cdk-lib/aws-events'
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms'
import { EmailIdentity, Identity, MailFromBehaviorOnMxFailure } from 'aws-cdk-lib/aws-ses'
import type { Construct } from 'constructs'
import type { EnvironmentConfig } from './config.ts'
import { ApplicationSignIn } from './constructs/application-sign-in.ts'
import { EncryptedTable } from './constructs/encrypted-table.ts'
import { PatientSignIn } from './constructs/patient-sign-in.ts'
import { SealingKey } from './constructs/sealing-key.ts'
import { TextLine } from './constructs/text-line.ts'
import { VoiceLine } from './constructs/voice-line.ts'
import { allowServices } from './service-keys.ts'

export interface DataStackProps extends StackProps {
  readonly config: EnvironmentConfig
}

export class DataStack extends Stack {
  /** Tables and queues of records: states, ids, times. */
  readonly recordsKey: Key
  /** Tables of sealed content and wrapped data keys. */
  readonly contentTablesKey: Key
  readonly auditKey: Key
  readonly logsKey: Key
  /** Wraps the data key of each message. */
  readonly contentKey: SealingKey
  /** Wraps the data keys of names, birth dates, identifiers and contact values. */
  readonly personKey: SealingKey
  /** Wraps the data keys of webhook secrets: whoever speaks to strangers holds no key that opens anything of a patient. */
  readonly webhookKey: SealingKey
  /** Keyed hashes for look-ups. HMAC keys cannot rotate: the hashes would no longer meet. */
  readonly lookupKey: Key
  /** Fingerprints of idempotent requests. */
  readonly fingerprintKey: Key

  readonly messages: EncryptedTable
  readonly content: EncryptedTable
  readonly dataKeys: EncryptedTable
  readonly patients: EncryptedTable
  readonly silences: EncryptedTable
  readonly sessions: EncryptedTable
  readonly enrolments: EncryptedTable
  readonly audit: EncryptedTable
  /** Its links may only be added; docs/decisions/0002. */
  readonly auditChain: EncryptedTable
  readonly webhooks: EncryptedTable

  /** What applications are told. Rules of the organization's own hang on it. */
  readonly events: EventBus

  readonly patientSignIn: PatientSignIn
  readonly applicationSignIn: ApplicationSignIn
  readonly textLine: TextLine
  /** Only where calls are attested. */
  readonly voiceLine?: VoiceLine
  readonly emailIdentity: EmailIdentity

  constructor(scope: Construct, id: string, { config, ...props }: DataStackProps) {
    super(scope, id, { ...props, terminationProtection: true })
    const removalPolicy = config.removal === 'retain' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY
    const key = (keyId: string, description: string) =>
      new Key(this, keyId, { description, enableKeyRotation: true, removalPolicy })

    this.recordsKey = key('RecordsKey', 'Sealpost records: tables, queues and topics')
    this.contentTablesKey = key('ContentTablesKey', 'Sealpost tables of sealed content and of wrapped data keys')
    this.auditKey = key('AuditKey', 'Sealpost audit events')
    this.logsKey = key('LogsKey', 'Sealpost logs')
    this.contentKey = new SealingKey(this, 'ContentKey', {
      description: 'Sealpost message content: wraps data keys',
      removalPolicy,
    })
    this.personKey = new SealingKey(this, 'PersonKey', {
      description: 'Sealpost patient details: wraps data keys',
      removalPolicy,
    })
    this.webhookKey = new SealingKey(this, 'WebhookKey', {
      description: 'Sealpost webhook secrets: wraps data keys',
      removalPolicy,
    })
    const hmacKey = (keyId: string, description: string) =>
      new Key(this, keyId, {
        description,
        keySpec: KeySpec.HMAC_256,
        keyUsage: KeyUsage.GENERATE_VERIFY_MAC,
        removalPolicy,
      })
    this.lookupKey = hmacKey('LookupKey', 'Sealpost keyed hashes of identifiers and contact values')
    this.fingerprintKey = hmacKey('FingerprintKey', 'Sealpost fingerprints of idempotent requests')
    allowServices({ records: this.recordsKey, logs: this.logsKey })

    const records = { key: this.recordsKey, removalPolicy, recoverable: true, expiring: true }
    const text = (name: string) => ({ name, type: AttributeType.STRING })
    // What is owed and when it is due: what owes nothing is not in it.
    const dueIndex = (...nonKeyAttributes: string[]) => ({
      indexName: 'byDue',
      partitionKey: text('dueShard'),
      sortKey: text('dueAt'),
      projectionType: ProjectionType.INCLUDE,
      nonKeyAttributes,
    })
    this.messages = new EncryptedTable(this, 'Messages', {
      ...records,
      sortKey: 'sk',
      stream: true,
      globalIndexes: [
        { indexName: 'byPatient', partitionKey: text('patientId'), sortKey: text('createdAt') },
        { indexName: 'byBatch', partitionKey: text('batchId'), sortKey: text('createdAt') },
        {
          indexName: 'byApplication',
          partitionKey: text('applicationId'),
          sortKey: text('createdAt'),
          projectionType: ProjectionType.INCLUDE,
          nonKeyAttributes: [
            'patientId',
            'batchId',
            'category',
            'expiresAt',
            'notifiedAt',
            'undeliverableAt',
            'readAt',
            'recalledAt',
          ],
        },
        dueIndex('version'),
      ],
    })
    this.patients = new EncryptedTable(this, 'Patients', { ...records, sortKey: 'sk', expiring: false })
    // A table of its own, so that whoever may say that a number was opted out may change nothing of a patient.
    this.silences = new EncryptedTable(this, 'Silences', { ...records, expiring: false, stream: true })
    // Sessions are worth nothing after a restore.
    this.sessions = new EncryptedTable(this, 'Sessions', { ...records, recoverable: false })
    // Of their own, so that whoever may issue a code can write neither a patient nor a session; and a used code must not come back with a restore.
    this.enrolments = new EncryptedTable(this, 'Enrolments', { ...records, recoverable: false })
    this.audit = new EncryptedTable(this, 'Audit', {
      key: this.auditKey,
      removalPolicy,
      recoverable: true,
      expiring: false,
      sortKey: 'sk',
      stream: true,
      // Local, because only local indexes can be read consistently, and a recall must see every open.
      localIndexes: [{ indexName: 'byMessage', sortKey: text('messageId') }],
    })
    this.auditChain = new EncryptedTable(this, 'AuditChain', {
      key: this.auditKey,
      removalPolicy,
      recoverable: true,
      expiring: false,
      sortKey: 'sk',
    })
    this.content = new EncryptedTable(this, 'Content', {
      key: this.contentTablesKey,
      removalPolicy,
      recoverable: true,
      expiring: true,
    })
    // Without recovery and backup, so that a recall is final: a content table restored from before it holds ciphertext that nobody can open.
    this.dataKeys = new EncryptedTable(this, 'DataKeys', {
      key: this.contentTablesKey,
      removalPolicy,
      recoverable: false,
      expiring: true,
    })

    this.webhooks = new EncryptedTable(this, 'Webhooks', {
      ...records,
      sortKey: 'sk',
      globalIndexes: [dueIndex('applicationId', 'webhookId', 'version')],
    })
    this.events = new EventBus(this, 'Events', {
      eventBusName: 'sealpost',
      description: 'Sealpost events for applications: ids, states and times',
      kmsKey: this.recordsKey,
    })
    this.events.applyRemovalPolicy(removalPolicy)

    this.patientSignIn = new PatientSignIn(this, 'PatientSignIn', {
      host: config.signIn,
      method: config.signIn.method,
      email: config.email,
      portalUrl: `https://${config.portal.domain}`,
      removalPolicy,
    })
    this.applicationSignIn = new ApplicationSignIn(this, 'ApplicationSignIn', {
      domainPrefix: config.applications.domainPrefix,
      clients: config.applications.clients,
      removalPolicy,
    })
    this.textLine = new TextLine(this, 'TextLine', {
      numberType: config.sms.numberType,
      key: this.recordsKey,
      organization: config.organization,
      voice: config.voice !== undefined,
      removalPolicy,
    })
    if (config.voice)
      this.voiceLine = new VoiceLine(this, 'VoiceLine', {
        numberType: config.sms.numberType === 'SIMULATOR' ? 'SIMULATOR' : 'TOLL_FREE',
        optOutListName: this.textLine.optOuts.ref,
        organization: config.organization,
        removalPolicy,
      })
    this.emailIdentity = new EmailIdentity(this, 'EmailIdentity', {
      identity: Identity.domain(config.email.domain),
      mailFromDomain: `bounce.${config.email.domain}`,
      mailFromBehaviorOnMxFailure: MailFromBehaviorOnMxFailure.REJECT_MESSAGE,
    })
    this.emailIdentity.applyRemovalPolicy(removalPolicy)
    // Where Cognito sends codes, it sends them from there.
    this.patientSignIn.node.addDependency(this.emailIdentity)
  }
}
