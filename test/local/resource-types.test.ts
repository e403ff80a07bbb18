// A resource type that is neither acted out nor set aside stops the start.
import { describe, expect, it } from 'vitest'
import { descriptions } from '../../local/assembly/attributes.ts'
import { readAssembly } from '../../local/assembly/read-assembly.ts'
import { actedOut, leftOut, refuseUnknownTypes } from '../../local/assembly/resource-types.ts'
import { writeAssembly } from '../support/cloud-assembly.ts'

const assemblyOf = (Resources: object) => readAssembly(writeAssembly({ stacks: { Main: { Resources } } }))

describe('the types of resources', () => {
  it('stop the start when one is unknown, with its id and where to teach it', () => {
    const assembly = assemblyOf({
      Known: { Type: 'AWS::SQS::Queue' },
      Foo123: { Type: 'AWS::StepFunctions::StateMachine' },
      Bar456: { Type: 'Custom::AWS' },
    })
    expect(() => refuseUnknownTypes(assembly)).toThrow(
      'local/ does not know AWS::StepFunctions::StateMachine (Foo123), Custom::AWS (Bar456); teach it in local/assembly/resource-types.ts',
    )
  })

  it('let the start go on when all are acted out or deliberately left out', () => {
    const assembly = assemblyOf({ Queue: { Type: 'AWS::SQS::Queue' }, Role: { Type: 'AWS::IAM::Role' } })
    expect(() => refuseUnknownTypes(assembly)).not.toThrow()
  })

  it('are either acted out or left out, never both, and each left-out one has a reason', () => {
    expect([...actedOut].filter((type) => type in leftOut)).toEqual([])
    expect(Object.values(leftOut).every((reason) => reason.length > 10)).toBe(true)
  })

  it('all have ids only when the start knows them', () => {
    const known = new Set([...actedOut, ...Object.keys(leftOut)])
    expect(Object.keys(descriptions).filter((type) => !known.has(type))).toEqual([])
  })
})
