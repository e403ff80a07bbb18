// The number that calls come from, of its own, so that switching calls on or off never replaces the number of the texts. Made only where voice is attested.
import type { RemovalPolicy } from 'aws-cdk-lib'
import { CfnPhoneNumber } from 'aws-cdk-lib/aws-smsvoice'
import { Construct } from 'constructs'

export interface VoiceLineProps {
  readonly numberType: 'TOLL_FREE' | 'SIMULATOR'
  /** The list of the texts: who has stopped those is not called either. */
  readonly optOutListName: string
  readonly organization: { readonly label: string; readonly phone: string }
  readonly removalPolicy: RemovalPolicy
}

export class VoiceLine extends Construct {
  readonly number: CfnPhoneNumber

  constructor(scope: Construct, id: string, props: VoiceLineProps) {
    super(scope, id)
    const { label, phone } = props.organization
    this.number = new CfnPhoneNumber(this, 'Number', {
      isoCountryCode: 'US',
      numberType: props.numberType,
      numberCapabilities: ['VOICE'],
      optOutListName: props.optOutListName,
      selfManagedOptOutsEnabled: false,
      deletionProtectionEnabled: true,
      // CloudFormation asks for them, though nobody can text this number.
      mandatoryKeywords: {
        help: { message: `${label}: for help call ${phone}.` },
        stop: { message: `${label}: you will get no more calls. For help call ${phone}.` },
      },
    })
    this.number.applyRemovalPolicy(props.removalPolicy)
  }
}
