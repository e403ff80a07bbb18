// Whatever an action holds: amounts, times and ids that are right are taken, wrong ones are refused, and nothing of it is repeated.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isAmount } from '../../lambdas/domain/action.ts'
import { outsideHost } from '../../lambdas/domain/outside-host.ts'
import { ActionBody } from '../../lambdas/handlers/action-body.ts'
import { tryBody } from '../../lambdas/handlers/body.ts'

const isRight = (action: unknown) => 'output' in tryBody(ActionBody, action)
const faultsOf = (action: unknown) => {
  const parsed = tryBody(ActionBody, action)
  return 'faults' in parsed ? parsed.faults : []
}

const decimals = fc.integer({ min: 0, max: 4 })
const written = (units: bigint, places: number) => {
  const digits = String(units).padStart(places + 1, '0')
  return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`
}

describe('an amount', () => {
  it('above nothing, with the places of its currency, is right; with other places it is not', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 12n - 1n }), decimals, decimals, (units, places, others) => {
        expect(isAmount(written(units, places), places)).toBe(true)
        if (others !== places) expect(isAmount(written(units, places), others)).toBe(false)
      }),
    )
  })

  it('of nothing is never right', () => {
    fc.assert(
      fc.property(decimals, (places) => {
        expect(isAmount(written(0n, places), places)).toBe(false)
      }),
    )
  })

  it('is right only when it is a number above nothing, whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123.,-e '), maxLength: 6 }), decimals, (text, places) => {
        expect(isAmount(text, places) && !(Number(text) > 0)).toBe(false)
      }),
    )
  })
})

it('an appointment is right exactly when it ends after it starts', () => {
  const time = fc.date({ min: new Date('2026-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(time, time, (startsAt, endsAt) => {
      const action = { type: 'appointment', startsAt, endsAt, location: 'here', choices: ['confirm'] }
      expect(isRight(JSON.parse(JSON.stringify(action)))).toBe(startsAt < endsAt)
    }),
  )
})

it('a survey is right exactly when its ids are distinct', () => {
  const ids = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(ids, (list) => {
      const questions = list.map((id) => ({ id, text: 'How?', kind: 'text' }))
      expect(isRight({ type: 'survey', questions })).toBe(new Set(list).size === list.length)
    }),
  )
})

it('the host that is allowed is the host that a browser goes to', () => {
  fc.assert(
    fc.property(fc.oneof(fc.webUrl({ withQueryParameters: true, withFragments: true }), fc.string()), (url) => {
      const host = outsideHost(url)
      if (host !== undefined) expect(new URL(url)).toMatchObject({ protocol: 'https:', host })
    }),
  )
})

it('what is wrong is told in words of ours, whatever an action holds', () => {
  const foreign = fc.constantFrom('Ж', 'Щ', 'Ю', '☂', '健')
  const json = fc.jsonValue({ stringUnit: foreign })
  const type = fc.constantFrom('appointment', 'payment', 'survey')
  const action = fc.oneof(
    json,
    fc.record({ type, questions: json, amount: json, url: json, startsAt: json, endsAt: json, choices: json }),
    fc.record({ type: fc.constant('survey'), questions: fc.array(fc.record({ kind: json, id: json, options: json })) }),
  )
  fc.assert(
    fc.property(action, (value) => {
      const faults = faultsOf(value)
      expect(JSON.stringify(faults)).not.toMatch(/[ЖЩЮ☂健]/)
      for (const { message } of faults) expect(message).toMatch(/\.$/)
    }),
    { numRuns: 500 },
  )
})
