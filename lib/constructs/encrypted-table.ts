// A table as this system always wants one: on demand, under our own key, and never deleted by accident.
import { Duration, type RemovalPolicy, Stack } from 'aws-cdk-lib'
import {
  AttributeType,
  Billing,
  type GlobalSecondaryIndexPropsV2,
  type LocalSecondaryIndexProps,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb'
import { Effect, type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { Construct } from 'constructs'

export interface EncryptedTableProps {
  /** A reader needs this key as well as the table, so tables with different keys have their readers kept apart twice. */
  readonly key: IKey
  readonly removalPolicy: RemovalPolicy
  /** @default - the partition key alone */
  readonly sortKey?: string
  /** Whether earlier states of the table can be brought back, for 35 days. Off where what is deleted must be gone. */
  readonly recoverable: boolean
  /** Whether rows go when their `ttl` (seconds since 1970) has passed. Off where nobody may make a row go. */
  readonly expiring: boolean
  /** New images of what changes. @default false */
  readonly stream?: boolean
  readonly globalIndexes?: GlobalSecondaryIndexPropsV2[]
  readonly localIndexes?: LocalSecondaryIndexProps[]
}

export type TableAction =
  | 'GetItem'
  | 'BatchGetItem'
  | 'Query'
  | 'PutItem'
  | 'UpdateItem'
  | 'DeleteItem'
  | 'ConditionCheckItem'

export class EncryptedTable extends Construct {
  readonly table: TableV2
  readonly #key: IKey

  constructor(scope: Construct, id: string, props: EncryptedTableProps) {
    super(scope, id)
    this.#key = props.key
    this.table = new TableV2(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      ...(props.sortKey && { sortKey: { name: props.sortKey, type: AttributeType.STRING } }),
      ...(props.globalIndexes && { globalSecondaryIndexes: props.globalIndexes }),
      ...(props.localIndexes && { localSecondaryIndexes: props.localIndexes }),
      ...(props.stream && { dynamoStream: StreamViewType.NEW_IMAGE }),
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.customerManagedKey(props.key),
      pointInTimeRecoverySpecification: props.recoverable
        ? { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: Duration.days(35).toDays() }
        : { pointInTimeRecoveryEnabled: false },
      deletionProtection: true,
      removalPolicy: props.removalPolicy,
      ...(props.expiring && { timeToLiveAttribute: 'ttl' }),
    })
  }

  /** Grants these actions on the table and no others. */
  allow(grantee: IGrantable, ...actions: readonly TableAction[]): void {
    this.#grant(grantee, actions, [this.table.tableArn])
  }

  /** Grants these actions on the partitions whose key is like this, such as `request#*`, and on no others. */
  allowPartitions(grantee: IGrantable, like: string, ...actions: readonly TableAction[]): void {
    this.#grant(grantee, actions, [this.table.tableArn], {
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [like] },
      // "For all values" is true of none at all.
      Null: { 'dynamodb:LeadingKeys': 'false' },
    })
  }

  /** As `allowPartitions`, and on these attributes alone, whether they are read in a condition or written. */
  allowAttributes(
    grantee: IGrantable,
    like: string,
    attributes: readonly string[],
    ...actions: readonly TableAction[]
  ): void {
    this.#grant(grantee, actions, [this.table.tableArn], {
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [like] },
      'ForAllValues:StringEquals': { 'dynamodb:Attributes': attributes },
      Null: { 'dynamodb:LeadingKeys': 'false', 'dynamodb:Attributes': 'false' },
    })
  }

  /** Grants a query of one index. */
  allowQuery(grantee: IGrantable, index: string): void {
    this.#grant(grantee, ['Query'], [`${this.table.tableArn}/index/${index}`])
  }

  /** Grants reading the stream. */
  allowStream(grantee: IGrantable): void {
    this.table.grantStreamRead(grantee)
    this.#allowKey(grantee)
  }

  #grant(
    grantee: IGrantable,
    actions: readonly TableAction[],
    resources: string[],
    conditions: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {},
  ): void {
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({
        effect: Effect.ALLOW,
        actions: actions.map((action) => `dynamodb:${action}`),
        resources,
        conditions,
      }),
    )
    this.#allowKey(grantee)
  }

  // DynamoDB opens the table's own key with the caller's permission; the condition keeps the caller from using it for anything else.
  #allowKey(grantee: IGrantable): void {
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({
        actions: ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
        resources: [this.#key.keyArn],
        conditions: { StringEquals: { 'kms:ViaService': `dynamodb.${Stack.of(this).region}.amazonaws.com` } },
      }),
    )
  }
}
