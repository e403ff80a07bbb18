// What comes of an enrolment when the provider says no, when somebody changes the patient meanwhile, and when something of ours breaks.
import { describe, expect, it } from 'vitest'
import { eumSms } from '../../lambdas/adapters/eum-sms.ts'
import { machineClock, machineIds, machineSecrets } from '../../lambdas/adapters/machine.ts'
import type { AuditEvent } from '../../lambdas/domain/audit.ts'
import type { Enrolment } from '../../lambdas/domain/enrolment.ts'
import type { ApplicationId, ContactPointId, PatientId } from '../../lambdas/domain/ids.ts'
import { Phi } from '../../lambdas/domain/phi.ts'
import { makeIssueEnrolment } from '../../lambdas/usecases/issue-enrolment.ts'
import type { EnrolmentDesk, PatientRecord, SendOutcome } from '../../lambdas/usecases/ports.ts'

const APPLICATION = 'application-1' as ApplicationId
const PATIENT = 'pat_01h455vb4pex5vsknk084sn02q' as PatientId
const sealed = { bytes: new Uint8Array(), wrappedKey: new Uint8Array() }
const patient: PatientRecord = {
  id: PATIENT,
  language: 'en',
  timeZone: 'America/Chicago',
  preferredChannels: [],
  deceased: false,
  details: sealed,
  version: 3,
  contactPoints: [
    {
      id: 'cpt_01h455vb4pex5vsknk084sn02q' as ContactPointId,
      channel: 'sms',
      valueHash: 'hash-of-the-number',
      consent: { status: 'granted', capturedAt: new Date('2026-01-01T00:00:00Z') },
      value: sealed,
    },
  ],
}

/** `overtaken`: how often somebody else is quicker. */
function office({ outcome, overtaken = 0 }: { outcome?: SendOutcome; overtaken?: number }) {
  let standing: Enrolment | undefined
  const events: AuditEvent[] = []
  let lost = 0
  const desk: EnrolmentDesk = {
    find: async () => patient,
    silencesOf: async () => new Map(),
    issue: async (enrolment, seen, event) => {
      expect(seen).toMatchObject({ patientVersion: 3 })
      if (lost < overtaken) {
        lost += 1
        return false
      }
      standing = enrolment
      events.push(event)
      return true
    },
    void: async (enrolment, event) => {
      if (standing === enrolment) standing = undefined
      events.push(event)
    },
    silence: async (_hash, _kind, _at, event) => events.push(event) > 0,
  }
  const issueEnrolment = makeIssueEnrolment({
    desk,
    prepare: async () => {
      if (!outcome) throw new TypeError('the key is not there')
      return async () => outcome
    },
    hashes: { ofEnrolmentCode: async () => 'hash-of-the-code' },
    secrets: machineSecrets,
    clock: machineClock,
    ids: machineIds,
  })
  return { issueEnrolment, types: () => events.map(({ type }) => type), standing: () => standing }
}

const ACCEPTED: SendOutcome = { outcome: 'accepted', providerMessageId: 'p-1' }

describe('an enrolment', () => {
  it('counts when the provider has taken the code, which is not answered', async () => {
    const { issueEnrolment, types, standing } = office({ outcome: ACCEPTED })
    expect(Object.keys(await issueEnrolment(APPLICATION, PATIENT, 'sms'))).toEqual(['expiresAt'])
    expect(types()).toEqual(['enrolment.issued'])
    expect(standing()).toMatchObject({ deliver: 'sms', codeHash: 'hash-of-the-code', triesLeft: 5 })
  })

  it.each([
    ['refuses the number', { outcome: 'refused', reason: 'refused' }, 'contact-point-refused', []],
    [
      'knows of an opt-out',
      { outcome: 'refused', reason: 'opted-out' },
      'contact-point-refused',
      ['contact-point.opted-out'],
    ],
    ['is busy', { outcome: 'busy' }, 'unavailable', []],
    ['refuses us for our own sake', { outcome: 'misconfigured' }, 'unavailable', []],
    ['says nothing', { outcome: 'unknown' }, 'unavailable', []],
  ] as const)('is void when the provider %s', async (_, outcome, code, more) => {
    const { issueEnrolment, types, standing } = office({ outcome })
    await expect(issueEnrolment(APPLICATION, PATIENT, 'sms')).rejects.toMatchObject({ code })
    expect(types()).toEqual(['enrolment.issued', 'enrolment.voided', ...more])
    expect(standing()).toBeUndefined()
  })

  it('is decided anew when the patient has changed meanwhile, and given up when that goes on', async () => {
    const twice = office({ outcome: ACCEPTED, overtaken: 2 })
    await twice.issueEnrolment(APPLICATION, PATIENT, 'sms')
    expect(twice.types()).toEqual(['enrolment.issued'])
    const always = office({ outcome: ACCEPTED, overtaken: 99 })
    await expect(always.issueEnrolment(APPLICATION, PATIENT, 'print')).rejects.toMatchObject({ code: 'conflict' })
    expect(always.types()).toEqual([])
  })

  it('leaves everything as it was when the number cannot be opened', async () => {
    const { issueEnrolment, types } = office({})
    await expect(issueEnrolment(APPLICATION, PATIENT, 'sms')).rejects.toThrow(TypeError)
    expect(types()).toEqual([])
  })

  it('keeps its code in an envelope until it is answered', async () => {
    const issued = await office({}).issueEnrolment(APPLICATION, PATIENT, 'print')
    expect(issued.code).toBeInstanceOf(Phi)
    expect(JSON.stringify(issued)).not.toContain(issued.code?.reveal())
  })
})

it('a carrier tries no longer to bring a text than it is told to', async () => {
  const lives: unknown[] = []
  const client = { send: async ({ input }: { input: { TimeToLive: number } }) => lives.push(input.TimeToLive) }
  const settings = { originationIdentity: 'pool', configurationSet: 'set', maxPrice: '0.1' }
  const context = { enrolmentId: machineIds.enrolmentId() }
  for (const more of [{}, { timeToLiveSeconds: 600 }])
    await eumSms(client as never, { ...settings, ...more }).send(new Phi('+12175550123'), 'text', context)
  expect(lives).toEqual([6 * 3600, 600])
})
