// Whether texts leave: the account, the money, the number and its registration, and where STOP goes. The same for calls, where they are attested.
import {
  DescribeAccountAttributesCommand,
  DescribePhoneNumbersCommand,
  DescribeRegistrationsCommand,
  DescribeSpendLimitsCommand,
  type PhoneNumberInformation,
  type SpendLimitName,
} from '@aws-sdk/client-pinpoint-sms-voice-v2'
import { type Account, allOf, type Check, cannotTell, pass } from './check.ts'
import { AGAIN, LIST_STACKS, NOT_DEPLOYED } from './words.ts'

export const textChecks: readonly Check[] = [
  {
    id: 'sms-sandbox',
    claim: 'Texts go to everybody',
    needs: ['sms-voice:DescribeAccountAttributes'],
    ask: async ({ clients }) => {
      const { AccountAttributes = [] } = await clients.texts.send(new DescribeAccountAttributesCommand({}))
      const tier = AccountAttributes.find(({ Name }) => Name === 'ACCOUNT_TIER')?.Value
      return allOf('out of the sandbox', [
        tier === 'PRODUCTION',
        `the account is in the tier ${tier ?? 'unknown'}, and texts verified numbers only`,
        'Request production access in the console of End User Messaging. AWS answers within a day or two.',
      ])
    },
  },
  {
    id: 'sms-spend',
    claim: 'Texts may cost what the configuration says',
    needs: ['sms-voice:DescribeSpendLimits'],
    ask: async (account) => {
      const allowed = await dollars(account, 'TEXT_MESSAGE_MONTHLY_SPEND_LIMIT')
      const { dollarsAMonth } = account.config.sms
      return allOf(`US$${allowed} a month`, [
        allowed >= dollarsAMonth,
        `US$${allowed} a month, and sms.dollarsAMonth is ${dollarsAMonth}`,
        'Request a higher spend limit for texts from AWS Support, then set it in the console of End User Messaging. New accounts have US$1.',
      ])
    },
  },
  {
    id: 'sms-number',
    claim: 'The number of the texts is active and of the configured kind',
    needs: ['sms-voice:DescribePhoneNumbers', LIST_STACKS],
    ask: async (account) => {
      const number = await numberOf(account)
      if (!number) return cannotTell('there is no number yet', NOT_DEPLOYED)
      return allOf(
        `${number.NumberType}, active`,
        [
          number.Status === 'ACTIVE',
          `its status is ${number.Status}`,
          'Wait for its registration: a number becomes active when carriers have accepted it.',
        ],
        [
          number.NumberType === account.config.sms.numberType,
          `it is ${number.NumberType}, and sms.numberType is ${account.config.sms.numberType}`,
          'Deploy again. A number of another kind is another number: patients see a new sender.',
        ],
      )
    },
  },
  {
    id: 'sms-registration',
    claim: 'The number is registered with the carriers',
    needs: ['sms-voice:DescribePhoneNumbers', 'sms-voice:DescribeRegistrations', LIST_STACKS],
    ask: async (account) => {
      const number = await numberOf(account)
      if (!number) return cannotTell('there is no number yet', NOT_DEPLOYED)
      if (number.NumberType === 'SIMULATOR') return pass('simulators need none')
      const register =
        'Register it in the console of End User Messaging, with the texts of docs/deploy.md. It takes weeks.'
      if (!number.RegistrationId) return { status: 'fail', found: 'it has no registration', fix: register }
      const asked = new DescribeRegistrationsCommand({ RegistrationIds: [number.RegistrationId] })
      const { Registrations: [registration] = [] } = await account.clients.texts.send(asked)
      return allOf('complete', [
        registration?.RegistrationStatus === 'COMPLETE',
        `its registration is ${registration?.RegistrationStatus ?? 'gone'}`,
        registration?.RegistrationStatus === 'REQUIRES_UPDATES'
          ? 'Read what the carriers ask for, in the console of End User Messaging, and submit it again.'
          : register,
      ])
    },
  },
  {
    id: 'sms-opt-outs',
    claim: 'STOP reaches the provider and us',
    needs: ['sms-voice:DescribePhoneNumbers', LIST_STACKS],
    ask: async (account) => {
      const number = await numberOf(account)
      if (!number) return cannotTell('there is no number yet', NOT_DEPLOYED)
      const list = (await account.deployed()).idOf('optOuts')
      return allOf(
        'its opt-out list is ours, and what patients text comes to us',
        [number.OptOutListName === list, 'its opt-out list is another one', AGAIN],
        [number.SelfManagedOptOutsEnabled !== true, 'AWS does not heed STOP by itself', AGAIN],
        [number.TwoWayEnabled === true, 'what patients text goes nowhere', AGAIN],
      )
    },
  },
  {
    id: 'voice-spend',
    claim: 'Calls may cost something, where they are attested',
    needs: ['sms-voice:DescribeSpendLimits'],
    ask: async (account) => {
      if (!account.config.voice) return pass('no calls are made')
      const allowed = await dollars(account, 'VOICE_MESSAGE_MONTHLY_SPEND_LIMIT')
      return allOf(`US$${allowed} a month; attested by ${account.config.voice.attestation.by}`, [
        allowed > 1,
        `US$${allowed} a month`,
        'Request a higher spend limit for voice from AWS Support. New accounts have US$1.',
      ])
    },
  },
]

async function dollars({ clients }: Account, name: SpendLimitName): Promise<number> {
  const { SpendLimits = [] } = await clients.texts.send(new DescribeSpendLimitsCommand({}))
  return SpendLimits.find(({ Name }) => Name === name)?.EnforcedLimit ?? 0
}

/** Ours, not any that the account has. */
async function numberOf({ clients, deployed }: Account): Promise<PhoneNumberInformation | undefined> {
  const id = (await deployed()).idOf('number')
  if (id === undefined) return undefined
  const { PhoneNumbers = [] } = await clients.texts.send(new DescribePhoneNumbersCommand({ PhoneNumberIds: [id] }))
  return PhoneNumbers[0]
}
