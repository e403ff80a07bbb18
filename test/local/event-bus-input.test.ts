// What a rule gives to its targets.
import { describe, expect, it } from 'vitest'
import { type TargetInput, targetInput } from '../../local/aws/event-bus-input.ts'

describe('what a target is given', () => {
  const event = {
    time: '2027-01-04T12:00:00Z',
    detail: { 'message-id': 'm"1', count: 2, list: [{ id: 'x' }], empty: null },
  }
  const given = (input: TargetInput) => targetInput(input, event, { name: 'sweep', arn: 'arn:rule' })
  const transformed = (inputTemplate: string, inputPathsMap: Record<string, string> = {}) =>
    given({ inputTransformer: { inputTemplate, inputPathsMap } })

  it('is the event, a constant, or a part', () => {
    expect(JSON.parse(given({}))).toEqual(event)
    expect(given({ input: '{"fixed":true}' })).toBe('{"fixed":true}')
    expect(given({ inputPath: '$.detail.list[0].id' })).toBe('"x"')
    expect(given({ inputPath: "$.detail['message-id']" })).toBe('"m\\"1"')
    expect(given({ inputPath: '$.nothing.here' })).toBe('null')
    expect(() => given({ inputPath: 'detail' })).toThrow('JSON path')
  })

  it('is a template whose placeholders become JSON outside quotes and text inside', () => {
    const paths = { id: '$.detail.message-id', n: '$.detail.count', all: '$.detail.list', none: '$.detail.none' }
    const template =
      '{"id":<id>,"n":<n>,"all":<all>,"none":<none>,"say":"<id> is \\"<n>\\"<none>","rule":<aws.events.rule-name>,"raw":<unknown>}'
    expect(transformed(template.replace('<unknown>', '1'), paths)).toBe(
      '{"id":"m\\"1","n":2,"all":[{"id":"x"}],"none":"","say":"m\\"1 is \\"2\\"","rule":"sweep","raw":1}',
    )
    expect(transformed(template, paths)).toContain('<unknown>')
  })

  it('can hold the whole event, the rule and the time', () => {
    const filled = transformed(
      '{"event":<aws.events.event.json>,"rule":<aws.events.rule-arn>,"at":<aws.events.event.ingestion-time>}',
    )
    expect(JSON.parse(filled)).toEqual({ event, rule: 'arn:rule', at: event.time })
  })
})
