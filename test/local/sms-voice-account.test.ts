// What the account has, and how the parts of a text are counted.
import {
  CarrierLookupCommand,
  DescribePhoneNumbersCommand,
  ResourceNotFoundException,
} from '@aws-sdk/client-pinpoint-sms-voice-v2'
import { describe, expect, it } from 'vitest'
import { countParts } from '../../local/aws/sms-voice-parts.ts'
import { client, selfManaged } from './sms-voice-under-test.ts'

describe('what the account has', () => {
  it('describes its phone numbers', async () => {
    const all = await client.send(new DescribePhoneNumbersCommand({}))
    expect(all.PhoneNumbers).toHaveLength(2)
    const one = await client.send(new DescribePhoneNumbersCommand({ PhoneNumberIds: ['phone-2'] }))
    expect(one.PhoneNumbers).toMatchObject([
      {
        PhoneNumber: selfManaged.phoneNumber,
        SelfManagedOptOutsEnabled: true,
        TwoWayEnabled: true,
        Status: 'ACTIVE',
        CreatedTimestamp: expect.any(Date),
      },
    ])
    await expect(client.send(new DescribePhoneNumbersCommand({ PhoneNumberIds: ['phone-9'] }))).rejects.toBeInstanceOf(
      ResourceNotFoundException,
    )
  })

  it.each([
    ['+1 (206) 555-0123', 'MOBILE', '+12065550123'],
    ['+12065550212', 'LANDLINE', '+12065550212'],
    ['+12065550312', 'OTHER', '+12065550312'],
    ['+11115550100', 'INVALID', '+11115550100'],
    ['nobody', 'INVALID', '+'],
  ])('looks up the carrier of %s: %s', async (PhoneNumber, PhoneNumberType, E164PhoneNumber) => {
    const found = await client.send(new CarrierLookupCommand({ PhoneNumber }))
    expect(found).toMatchObject({ PhoneNumberType, E164PhoneNumber })
  })
})

describe('counting the parts of a text', () => {
  it.each([
    ['160 letters', 'a'.repeat(160), 'GSM', 1],
    ['161 letters', 'a'.repeat(161), 'GSM', 2],
    ['81 signs that count twice', '€'.repeat(81), 'GSM', 2],
    ['letters of the basic alphabet', 'ü¿ñ', 'GSM', 1],
    ['one letter outside it', 'á', 'Unicode', 1],
    ['71 letters outside it', '漢'.repeat(71), 'Unicode', 2],
  ])('%s', (_name, text, encoding, parts) => {
    expect(countParts(text)).toEqual({ encoding, parts })
  })
})
