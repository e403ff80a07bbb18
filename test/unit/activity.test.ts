// Which events a patient is shown, and in which words.
import { describe, expect, it } from 'vitest'
import { machineIds } from '../../lambdas/adapters/machine.ts'
import { type Activity, activityOf } from '../../lambdas/domain/activity.ts'
import { type Agent, type AuditEvent, type AuditFact, purposeOf } from '../../lambdas/domain/audit.ts'
import type { ApplicationId } from '../../lambdas/domain/ids.ts'
import { activityWordsOf, toldActivity } from '../../lambdas/pages/activity-words.ts'
import { staticTextsOf } from '../../lambdas/pages/static-words.ts'

const APPLICATION: Agent = { kind: 'application', id: 'client-of-the-lab' as ApplicationId }
const PATIENT: Agent = { kind: 'patient', id: 'subject' }
const event = (agent: Agent, fact: AuditFact): AuditEvent => ({
  id: machineIds.auditEventId(),
  recorded: new Date(0),
  agent,
  patientId: machineIds.patientId(),
  ...fact,
})
const organization = { label: 'Riverside', phone: '1', postalAddress: 'x' }

describe('the activity of a patient', () => {
  it('leaves out their own looks, and how notices went', () => {
    expect(activityOf(event(PATIENT, { type: 'audit.read', filteredBy: 'patient' }))).toBeUndefined()
    expect(activityOf(event(PATIENT, { type: 'patient.read' }))).toBeUndefined()
    expect(activityOf(event({ kind: 'system' }, { type: 'notice.suppressed', reason: 'x' }))).toBeUndefined()
  })

  it('shows a look of anybody else, of an application by its kind alone', () => {
    const read = activityOf(event(APPLICATION, { type: 'patient.read' })) as Activity
    expect(JSON.stringify(read)).not.toContain('client-of-the-lab')
    expect(toldActivity(read, { organization, language: 'en' })).toBe(
      'A computer at Riverside looked up what we know of you.',
    )
    expect(activityOf(event(APPLICATION, { type: 'audit.read', filteredBy: 'patient' }))).toBeDefined()
  })

  it('is recorded for the purpose of whoever looks', () => {
    expect(purposeOf(event(PATIENT, { type: 'audit.read', filteredBy: 'patient' }))).toBe('PATRQT')
    expect(purposeOf(event(APPLICATION, { type: 'audit.read', filteredBy: 'patient' }))).toBe('HCOMPL')
  })
})

it('has words for the same things in both languages', () => {
  const { en, es } = activityWordsOf
  for (const part of ['who', 'did'] as const) expect(Object.keys(es[part])).toEqual(Object.keys(en[part]))
  for (const name of ['privacy', 'accessibility'] as const)
    expect(staticTextsOf.es[name].parts.length).toBe(staticTextsOf.en[name].parts.length)
})
