// The provider's opt-out lists, kept across restarts. A number on a list must never be sent to; who put it there is remembered.
// Not acted out: Filters, and that a number may be taken off only once in 30 days.
import type { Store } from '../store.ts'
import type { JsonInput, JsonOperations } from './json-target-service.ts'
import { lastPart, refuse } from './sms-voice-numbers.ts'
import { describeOptedOutNumbers, optedOutNumber, pageOf, parseRequest } from './sms-voice-requests.ts'

type OptOut = { list: string; phoneNumber: string; at: number; byEndUser: boolean }

export type OptOutLists = {
  has(list: string, phoneNumber: string): boolean
  /** False when it was there already. */
  add(list: string, phoneNumber: string, byEndUser: boolean): boolean
  remove(list: string, phoneNumber: string): boolean
  readonly operations: JsonOperations
}

type Settings = {
  readonly store: Store
  readonly region: string
  readonly account: string
  readonly lists: readonly string[]
}

export function openOptOutLists({ store, region, account, lists }: Settings): OptOutLists {
  const optOuts = store.collection<OptOut>('sms-opt-outs')
  const known = new Set(['Default', ...lists])
  const keyOf = (list: string, phoneNumber: string) => `${list}/${phoneNumber}`
  const arnOf = (list: string) => `arn:aws:sms-voice:${region}:${account}:opt-out-list/${list}`

  const listNamed = (nameOrArn: string) => {
    const name = lastPart(nameOrArn)
    return known.has(name) ? name : refuse('opt-out-list', name)
  }
  const describe = ({ phoneNumber, at, byEndUser }: OptOut) => ({
    OptedOutNumber: phoneNumber,
    OptedOutTimestamp: at / 1000,
    EndUserOptedOut: byEndUser,
  })
  const answer = (optOut: OptOut) => ({
    OptOutListArn: arnOf(optOut.list),
    OptOutListName: optOut.list,
    ...describe(optOut),
  })
  const named = (list: string, phoneNumber: string) =>
    optOuts.get(keyOf(list, phoneNumber)) ?? refuse('opted-out-number', phoneNumber)

  const add = (list: string, phoneNumber: string, byEndUser: boolean) => {
    if (optOuts.get(keyOf(list, phoneNumber))) return false
    optOuts.set(keyOf(list, phoneNumber), { list, phoneNumber, at: Date.now(), byEndUser })
    return true
  }
  const remove = (list: string, phoneNumber: string) => optOuts.delete(keyOf(list, phoneNumber))

  const put = (input: JsonInput) => {
    const request = parseRequest(optedOutNumber, input)
    const list = listNamed(request.OptOutListName)
    add(list, request.OptedOutNumber, false)
    return answer(named(list, request.OptedOutNumber))
  }
  const take = (input: JsonInput) => {
    const request = parseRequest(optedOutNumber, input)
    const found = named(listNamed(request.OptOutListName), request.OptedOutNumber)
    remove(found.list, found.phoneNumber)
    return answer(found)
  }
  const list = (input: JsonInput) => {
    const request = parseRequest(describeOptedOutNumbers, input)
    const name = listNamed(request.OptOutListName)
    const all = optOuts.all().filter((optOut) => optOut.list === name)
    const wanted = request.OptedOutNumbers?.map((phoneNumber) => named(name, phoneNumber)) ?? all
    const { page, NextToken } = pageOf(wanted, request.NextToken, request.MaxResults)
    return { OptOutListArn: arnOf(name), OptOutListName: name, OptedOutNumbers: page.map(describe), NextToken }
  }

  return {
    has: (name, phoneNumber) => optOuts.get(keyOf(name, phoneNumber)) !== undefined,
    add,
    remove,
    operations: { PutOptedOutNumber: put, DeleteOptedOutNumber: take, DescribeOptedOutNumbers: list },
  }
}
