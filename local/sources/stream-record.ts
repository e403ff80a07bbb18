// A record of a table's stream in the form in which Lambda hands it to a function. DynamoDB's wire form is Lambda's form but for a few names.

export type StreamRecord = {
  readonly eventID: string
  readonly eventName: string
  readonly eventVersion: string
  readonly eventSource: string
  readonly awsRegion: string
  readonly eventSourceARN: string
  readonly userIdentity?: { readonly principalId: string; readonly type: string }
  readonly dynamodb: {
    /** Second of 1970. */
    readonly ApproximateCreationDateTime: number
    readonly Keys: Readonly<Record<string, unknown>>
    readonly SequenceNumber: string
    readonly [image: string]: unknown
  }
}

export type RawRecord = Omit<StreamRecord, 'eventSourceARN' | 'userIdentity'>

export type RecordContext = {
  readonly streamArn: string
  readonly region: string
  /** Whether the item was deleted because it had expired. */
  readonly wasExpired: (tableName: string, keys: Readonly<Record<string, unknown>>, at: number) => boolean
  /** By how much the clock of the system is ahead of that of DynamoDB Local, in seconds. */
  readonly ahead: number
}

const BY_TIME_TO_LIVE = { principalId: 'dynamodb.amazonaws.com', type: 'Service' }

export function streamRecord(raw: RawRecord, { streamArn, region, wasExpired, ahead }: RecordContext): StreamRecord {
  const { Keys, ApproximateCreationDateTime: created } = raw.dynamodb
  const expired = raw.eventName === 'REMOVE' && wasExpired(streamArn.split('/')[1] ?? '', Keys, created)
  return {
    eventID: raw.eventID,
    eventName: raw.eventName,
    eventVersion: raw.eventVersion,
    eventSource: 'aws:dynamodb',
    awsRegion: region,
    dynamodb: { ...raw.dynamodb, ApproximateCreationDateTime: created + ahead },
    ...(expired && { userIdentity: BY_TIME_TO_LIVE }),
    eventSourceARN: streamArn,
  }
}
