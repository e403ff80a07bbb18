// The phone numbers, pools and configuration sets of the account: found by what a request calls them. It must never invent one.

import type { JsonInput } from './json-target-service.ts'
import { AwsFault } from './service.ts'
import { describeLine } from './sms-voice-line-type.ts'
import { describePhoneNumbers, pageOf, parseRequest } from './sms-voice-requests.ts'

export type OwnNumber = {
  readonly id: string
  readonly phoneNumber: string
  readonly arn: string
  readonly poolId?: string
  readonly optOutListName: string
  /** True: STOP and HELP are left to the application. */
  readonly selfManagedOptOuts: boolean
  readonly twoWayTopicArn?: string
  /** Those of its own, besides the ones that every number has. */
  readonly keywords: readonly OwnKeyword[]
  readonly replies: { readonly stop: string; readonly help: string }
}

export type OwnKeyword = {
  readonly keyword: string
  readonly action: 'OPT_OUT' | 'OPT_IN' | 'AUTOMATIC_RESPONSE'
  readonly message: string
}

export type ConfigurationSet = {
  readonly name: string
  readonly topicArns: readonly string[]
  /** To which its protect configuration lets no text go. ISO 3166-1 alpha-2. */
  readonly blockedCountries?: readonly string[]
}

export type Numbers = {
  /** @param identity a number, its id or ARN, a pool's id or ARN. Without one, any number of the account. */
  originOf(identity: string | undefined): OwnNumber
  configurationSet(nameOrArn: string | undefined): ConfigurationSet | undefined
  byPhoneNumber(phoneNumber: string): OwnNumber | undefined
  describe(input: JsonInput): unknown
}

export function makeNumbers(numbers: readonly OwnNumber[], sets: readonly ConfigurationSet[]): Numbers {
  const createdTimestamp = Math.floor(Date.now() / 1000)
  const byIdOrArn = (name: string) => numbers.find((number) => [number.id, number.arn].includes(name))
  return {
    originOf: (identity) => {
      if (identity === undefined) return numbers[0] ?? refuse('phone-number', 'any')
      const pool = lastPart(identity)
      const named = (number: OwnNumber) => number.phoneNumber === identity || number.poolId === pool
      return byIdOrArn(identity) ?? numbers.find(named) ?? refuse(kindOf(identity), identity)
    },
    configurationSet: (nameOrArn) => {
      if (nameOrArn === undefined) return undefined
      const name = lastPart(nameOrArn)
      return sets.find((set) => set.name === name) ?? refuse('configuration-set', name)
    },
    byPhoneNumber: (phoneNumber) => numbers.find((number) => number.phoneNumber === phoneNumber),
    describe: (input) => {
      const request = parseRequest(describePhoneNumbers, input)
      const wanted = request.PhoneNumberIds?.map((name) => byIdOrArn(name) ?? refuse('phone-number', name)) ?? numbers
      const { page, NextToken } = pageOf(wanted, request.NextToken, request.MaxResults)
      return { PhoneNumbers: page.map((number) => describeNumber(number, createdTimestamp)), NextToken }
    },
  }
}

function describeNumber(number: OwnNumber, createdTimestamp: number) {
  const isShort = /^\d{3,6}$/.test(number.phoneNumber)
  return {
    PhoneNumberArn: number.arn,
    PhoneNumberId: number.id,
    PhoneNumber: number.phoneNumber,
    Status: 'ACTIVE',
    IsoCountryCode: describeLine(number.phoneNumber)?.country ?? 'US',
    MessageType: 'TRANSACTIONAL',
    NumberCapabilities: isShort ? ['SMS'] : ['SMS', 'VOICE'],
    NumberType: isShort ? 'SHORT_CODE' : 'TEN_DLC',
    MonthlyLeasingPrice: '1.00',
    TwoWayEnabled: number.twoWayTopicArn !== undefined,
    TwoWayChannelArn: number.twoWayTopicArn,
    SelfManagedOptOutsEnabled: number.selfManagedOptOuts,
    OptOutListName: number.optOutListName,
    DeletionProtectionEnabled: false,
    PoolId: number.poolId,
    CreatedTimestamp: createdTimestamp,
  }
}

/** Resources are named by their name or by an ARN that ends in it. */
export const lastPart = (nameOrArn: string) => nameOrArn.slice(nameOrArn.lastIndexOf('/') + 1)

function kindOf(identity: string): string {
  const name = lastPart(identity)
  if (name.startsWith('pool-') || identity.includes(':pool/')) return 'pool'
  return /^(\+|\d|phone-)/.test(name) || identity.includes(':phone-number/') ? 'phone-number' : 'sender-id'
}

export function refuse(ResourceType: string, ResourceId: string): never {
  const members = { ResourceType, ResourceId }
  throw new AwsFault('ResourceNotFoundException', `The ${ResourceType} does not exist`, 400, members)
}
