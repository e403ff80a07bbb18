// Which provider each role may call, by what the configuration chose: nobody holds a permission for what is not used.
import { describe, expect, it } from 'vitest'
import { FUNCTION_NAMES } from '../../lambdas/config.ts'
import { statementsOf } from '../support/statements.ts'
import { synth, synthWith } from '../support/synth.ts'
import { attestedVoice } from '../support/voice.ts'

const PROVIDERS = /^(sms-voice|mobiletargeting|ses):/
const callsOf = ({ service }: ReturnType<typeof synth>) =>
  FUNCTION_NAMES.flatMap((name) =>
    statementsOf(service, name).flatMap(({ actions, resources }) =>
      actions.filter((action) => PROVIDERS.test(action)).map((action) => [name, action, resources] as const),
    ),
  )
const who = (calls: ReturnType<typeof callsOf>) => calls.map(([name, action]) => `${name} ${action}`).sort()

describe('as the model environment has it', () => {
  it('texts are sent by four functions, e-mails by three of them, lines are looked up by two others, and two keep the list of opt-outs', () => {
    expect(who(callsOf(synth()))).toEqual([
      'change-patients mobiletargeting:PhoneNumberValidate',
      'enrol-patients ses:SendEmail',
      'enrol-patients sms-voice:SendTextMessage',
      'issue-enrolments ses:SendEmail',
      'issue-enrolments sms-voice:SendTextMessage',
      'keep-opt-outs sms-voice:DeleteOptedOutNumber',
      'keep-opt-outs sms-voice:PutOptedOutNumber',
      'manage-patients mobiletargeting:PhoneNumberValidate',
      'send-notice ses:SendEmail',
      'send-notice sms-voice:SendTextMessage',
      'take-texts sms-voice:DeleteOptedOutNumber',
      'take-texts sms-voice:PutOptedOutNumber',
      'take-texts sms-voice:SendTextMessage',
    ])
  })
})

describe('with Pinpoint', () => {
  const sms = { numberType: 'TOLL_FREE', maxPrice: '0.05', dollarsAMonth: 3000, provider: 'pinpoint' } as const
  const pinpointApplicationId = '0123456789abcdef0123456789abcdef'

  it('texts are sent through that application alone, and no longer through End User Messaging', () => {
    const calls = callsOf(synthWith({ sms: { ...sms, pinpointApplicationId } }))
    expect(who(calls).filter((call) => /SendText|SendMessages/.test(call))).toEqual([
      'enrol-patients mobiletargeting:SendMessages',
      'issue-enrolments mobiletargeting:SendMessages',
      'send-notice mobiletargeting:SendMessages',
      'take-texts mobiletargeting:SendMessages',
    ])
    const resources = calls.filter(([, action]) => action === 'mobiletargeting:SendMessages').map(([, , on]) => on)
    const arn = `"arn:aws:mobiletargeting:us-east-1:111122223333:apps/${pinpointApplicationId}/messages"`
    expect(resources).toEqual([arn, arn, arn, arn])
  })
})

describe('with calls', () => {
  it('notices alone are read out, from the number of the calls', () => {
    const calls = callsOf(synthWith({ voice: attestedVoice })).filter(([, action]) => /Voice/.test(action))
    expect(calls.map(([name, action]) => [name, action])).toEqual([['send-notice', 'sms-voice:SendVoiceMessage']])
    expect(calls[0]?.[2]).toContain('VoiceLineNumber')
  })
})

describe('without a check of lines', () => {
  it('nobody may ask what kind of line a number is', () => {
    expect(who(callsOf(synthWith({ lineTypes: 'off' }))).filter((call) => /Validate/.test(call))).toEqual([])
  })
})
