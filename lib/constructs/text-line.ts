// The number that texts come from, what patients may text back, and the countries that texts may go to. A lost number cannot be had again.
import { type RemovalPolicy, Stack } from 'aws-cdk-lib'
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { CfnOptOutList, CfnPhoneNumber, CfnPool, CfnProtectConfiguration } from 'aws-cdk-lib/aws-smsvoice'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { Construct } from 'constructs'
import { getCountries } from 'libphonenumber-js/min'
import { answerText, type NumberType, registeredKeywords } from '../../lambdas/config.ts'

export interface TextLineProps {
  readonly numberType: NumberType
  /** Encrypts what patients text back: their numbers and their words. */
  readonly key: IKey
  readonly organization: { readonly label: string; readonly phone: string }
  /** Whether calls are made as well: then the same countries hold for them. */
  readonly voice: boolean
  readonly removalPolicy: RemovalPolicy
}

/** The United States and its territories. Every other country has to be named to be blocked: what is not named is allowed. */
const SERVED = new Set(['US', 'PR', 'GU', 'VI', 'AS', 'MP'])

/** ISO 3166-1, which knows no AC and TA. */
const COUNTRIES = getCountries().filter((country) => country !== 'AC' && country !== 'TA')

const RULES = COUNTRIES.map((countryCode) => ({
  countryCode,
  protectStatus: SERVED.has(countryCode) ? 'ALLOW' : 'BLOCK',
}))

export class TextLine extends Construct {
  readonly number: CfnPhoneNumber
  readonly pool: CfnPool
  /** Numbers that the provider sends nothing to. */
  readonly optOuts: CfnOptOutList
  readonly protectConfiguration: CfnProtectConfiguration
  /** What patients text back. */
  readonly inbound: Topic

  constructor(scope: Construct, id: string, props: TextLineProps) {
    super(scope, id)
    this.inbound = new Topic(this, 'Inbound', { masterKey: props.key, enforceSSL: true })
    const publisher = new Role(this, 'InboundRole', {
      assumedBy: new ServicePrincipal('sms-voice.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    })
    this.inbound.grantPublish(publisher)
    props.key.grant(publisher, 'kms:GenerateDataKey*', 'kms:Decrypt')

    this.optOuts = new CfnOptOutList(this, 'OptOuts')
    const { organization, numberType } = props
    const conversation = {
      deletionProtectionEnabled: true,
      optOutListName: this.optOuts.ref,
      selfManagedOptOutsEnabled: false,
      mandatoryKeywords: {
        help: { message: answerText(organization, 'help', 'en') },
        stop: { message: answerText(organization, 'stop', 'en') },
      },
      // So that AWS honours them by itself, also while nothing of ours runs. docs/decisions/0020
      optionalKeywords: registeredKeywords(numberType).map(({ keyword, action, language }) => ({
        keyword,
        action,
        message: answerText(organization, action === 'OPT_OUT' ? 'stop' : 'start', language),
      })),
      twoWay: { enabled: true, channelArn: this.inbound.topicArn, channelRole: publisher.roleArn },
    }
    this.number = new CfnPhoneNumber(this, 'Number', {
      ...conversation,
      isoCountryCode: 'US',
      numberType,
      numberCapabilities: ['SMS'],
    })
    this.pool = new CfnPool(this, 'Pool', { ...conversation, originationIdentities: [this.number.attrArn] })
    this.protectConfiguration = new CfnProtectConfiguration(this, 'UnitedStatesOnly', {
      deletionProtectionEnabled: true,
      countryRuleSet: {
        sms: RULES,
        ...(props.voice && { voice: RULES }),
      },
    })
    for (const stateful of [this.optOuts, this.number, this.pool, this.protectConfiguration])
      stateful.applyRemovalPolicy(props.removalPolicy)
  }
}
