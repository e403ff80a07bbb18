// A key that wraps data keys and does nothing else: no table is encrypted under it. Sealing and opening are separate permissions,
// and each is bound to one purpose in the encryption context.
import type { RemovalPolicy } from 'aws-cdk-lib'
import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { Key } from 'aws-cdk-lib/aws-kms'
import { Construct } from 'constructs'

export interface SealingKeyProps {
  readonly description: string
  readonly removalPolicy: RemovalPolicy
}

export class SealingKey extends Construct {
  readonly key: Key

  constructor(scope: Construct, id: string, props: SealingKeyProps) {
    super(scope, id)
    this.key = new Key(this, 'Key', { ...props, enableKeyRotation: true })
  }

  /** May make data keys for this purpose, and open none. */
  allowSeal(grantee: IGrantable, purpose: string): void {
    this.#allow(grantee, 'kms:GenerateDataKey', purpose)
  }

  /** May open what was sealed for this purpose. */
  allowOpen(grantee: IGrantable, purpose: string): void {
    this.#allow(grantee, 'kms:Decrypt', purpose)
  }

  #allow(grantee: IGrantable, action: string, purpose: string): void {
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({
        actions: [action],
        resources: [this.key.keyArn],
        conditions: { StringEquals: { 'kms:EncryptionContext:purpose': purpose } },
      }),
    )
  }
}
