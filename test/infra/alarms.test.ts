// Whoever is called at night: each alarm says whom it hurts and names a heading of the runbook, and tells the topic.
import { readFileSync } from 'node:fs'
import type { Template } from 'aws-cdk-lib/assertions'
import { beforeAll, describe, expect, it } from 'vitest'
import { synth } from '../support/synth.ts'

const HEADINGS = [...readFileSync('docs/runbook.md', 'utf8').matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)

type Alarm = { AlarmDescription: string; AlarmActions: unknown[]; Metrics?: unknown[]; MetricName?: string }

let service: Template
let alarms: Alarm[]
beforeAll(() => {
  service = synth().service
  alarms = Object.values(service.findResources('AWS::CloudWatch::Alarm')).map(({ Properties }) => Properties as Alarm)
})

describe('each alarm', () => {
  it('says what it means, names a heading of the runbook, and is told to the topic', () => {
    expect(alarms.length).toBeGreaterThan(12)
    for (const { AlarmDescription, AlarmActions } of alarms) {
      const [, impact = '', heading] = /^(.+\.) Runbook: (.+)\.$/.exec(AlarmDescription) ?? []
      expect(impact.length, AlarmDescription).toBeGreaterThan(20)
      expect(HEADINGS).toContain(heading)
      expect(AlarmActions).toEqual([{ Ref: expect.stringMatching(/^AlarmsTopic/) }])
    }
  })

  it('has a heading, and no heading is there for nothing', () => {
    const named = new Set(alarms.map(({ AlarmDescription }) => /Runbook: (.+)\.$/.exec(AlarmDescription)?.[1]))
    expect([...named].sort()).toEqual([...HEADINGS].sort())
  })
})

it('nothing that failed for good rests unheard: every queue of failures is counted', () => {
  const queues = Object.entries(service.findResources('AWS::SQS::Queue'))
  const failures = queues.filter(([, { Properties }]) => Properties.RedrivePolicy === undefined).map(([id]) => id)
  const heard = JSON.stringify(alarms.find(({ AlarmDescription }) => AlarmDescription.includes('among the failures')))
  expect(failures.length).toBeGreaterThan(5)
  for (const id of failures) expect(heard).toContain(`"${id}"`)
  // One that lies idle reports nothing, and a sum with nothing in it would be nothing.
  for (const place of failures.keys()) expect(heard).toContain(`FILL(q${place},0)`)
})

it('a refused key is told in a fixed sentence, because the event itself names patients', () => {
  const rules = Object.values(service.findResources('AWS::Events::Rule')).filter(({ Properties }) =>
    JSON.stringify(Properties.EventPattern ?? {}).includes('aws.kms'),
  )
  expect(rules).toHaveLength(1)
  expect(rules[0]?.['Properties']).toMatchObject({
    State: 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS',
    Targets: [{ Input: expect.stringContaining('Runbook: A function is refused.') }],
  })
})

it('one dashboard shows them all, and a budget warns before the money is spent', () => {
  service.resourceCountIs('AWS::CloudWatch::Dashboard', 1)
  const [budget] = Object.values(service.findResources('AWS::Budgets::Budget'))
  expect(budget?.['Properties'].Budget.BudgetLimit).toEqual({ Amount: 5000, Unit: 'USD' })
  expect(budget?.['Properties'].NotificationsWithSubscribers).toHaveLength(2)
})
