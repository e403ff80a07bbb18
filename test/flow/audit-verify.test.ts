// What somebody does to audit events past the product is found by the command that a person runs. On the running system.
import { execFile } from 'node:child_process'
import { DeleteItemCommand, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import { beforeAll, describe, expect, inject, it, onTestFinished, vi } from 'vitest'
import { type AuditRow, auditEventsOf } from '../support/audit-table.ts'
import { type Tables, tables } from '../support/tables.ts'
import { application, newMessage, newPatient, untilState } from '../support/world.ts'

const NOBODY = 'pat_01h455vb4pex5vsknk084sn02q'

describe('npm run audit:verify', () => {
  let store: Tables
  let patientId: string
  let rows: readonly AuditRow[]
  beforeAll(async () => {
    store = await tables()
    ;({ patientId } = await newPatient())
    const messageId = await newMessage(patientId)
    await untilState(messageId, 'notified')
    await (await application()).post(`/v1/messages/${messageId}/recall`, { reason: 'other' })
    rows = await auditEventsOf(messageId)
    await untilChained(patientId)
  }, 120_000)

  const untilChained = (patient: string) =>
    vi.waitFor(async () => expect((await verify('--patient', patient)).output).not.toContain('Not chained yet'), {
      timeout: 60_000,
      interval: 500,
    })
  const put = (row: object) =>
    store.client.send(new PutItemCommand({ TableName: store.nameOf('Audit'), Item: marshall(row) }))
  const remove = ({ pk, sk }: { pk: unknown; sk: string }) =>
    store.client.send(new DeleteItemCommand({ TableName: store.nameOf('Audit'), Key: marshall({ pk, sk }) }))
  /** One of the middle, so that there is something before and after it. */
  const victim = () => rows[1] as AuditRow & { pk: string }

  it('finds nothing wrong with what nobody touched', async () => {
    const { code, output } = await verify('--patient', patientId)
    expect(output).toMatch(/^1 patient, \d+ chained events\.\nEvery chained event is as it was\.\n$/)
    expect(code).toBe(0)
  })

  it('walks all patients of the running system, and prints nothing that an event says', async () => {
    const { code, output } = await verify()
    expect(output).toMatch(/\d+ patients, \d+ chained events\./)
    expect([code, /message\.|ehr|TREAT/.test(output)]).toEqual([0, false])
  })

  it('names an event that was changed', async () => {
    onTestFinished(async () => void (await put(victim())))
    await put({ ...victim(), recorded: '2020-01-01T00:00:00.000Z' })
    expect(await verify()).toMatchObject({
      code: 1,
      output: expect.stringContaining(`${patientId}: ${victim().sk} was changed.`),
    })
  })

  it('names an event that was dropped', async () => {
    onTestFinished(async () => void (await put(victim())))
    await remove(victim())
    expect(await verify()).toMatchObject({
      code: 1,
      output: expect.stringContaining(`${patientId}: ${victim().sk} was dropped.`),
    })
  })

  it('names the first of two events that traded places', async () => {
    const [first, second] = rows as [AuditRow, AuditRow]
    onTestFinished(async () => void (await Promise.all([put(first), put(second)])))
    await Promise.all([put({ ...first, sk: second.sk }), put({ ...second, sk: first.sk })])
    expect(await verify('--patient', patientId)).toMatchObject({
      code: 1,
      output: expect.stringContaining(`${patientId}: ${first.sk} was moved: it stands under ${second.sk}.`),
    })
  })

  it('finds all as it was once everything is put back: nothing is chained twice', async () => {
    const head = async () => {
      const Key = marshall({ pk: patientId, sk: 'head' })
      const { Item } = await store.client.send(
        new GetItemCommand({ TableName: store.nameOf('AuditChain'), Key, ConsistentRead: true }),
      )
      return unmarshall(Item ?? {})['sequence'] as number
    }
    const before = await head()
    await remove(victim())
    await put(victim())
    // What comes after it in the stream is chained after it would have been.
    await newMessage(patientId)
    await vi.waitFor(async () => expect(await head()).toBeGreaterThan(before), { timeout: 30_000, interval: 100 })
    await untilChained(patientId)
    expect(await verify('--patient', patientId)).toMatchObject({ code: 0 })
  })

  it('names an event that was moved to another patient', async () => {
    const other = await newPatient()
    const moved = { ...victim(), pk: other.patientId }
    await remove(victim())
    await put(moved)
    const { code, output } = await verify('--patient', patientId)
    await put(victim())
    expect(output).toContain(
      `${patientId}: ${victim().sk} was moved: it stands under ${other.patientId} ${victim().sk}.`,
    )
    expect(code).toBe(1)
  })

  it('says what it can do, and what it cannot be told', async () => {
    expect(await verify('--help')).toMatchObject({ code: 0, output: expect.stringContaining('--events-table <name>') })
    expect(await verify('--fix')).toMatchObject({ code: 2, output: expect.stringContaining('There is no such option') })
    expect(await verify('--chain-table', 'x')).toMatchObject({ code: 2 })
    expect(await verify('--patient', NOBODY)).toMatchObject({ code: 2 })
  })

  it('takes the names of tables and an address, as for an AWS account', async () => {
    const endpoint = String((await store.client.config.endpoint?.())?.port)
    const answer = await verify(
      ...['--events-table', store.nameOf('Audit'), '--chain-table', store.nameOf('AuditChain')],
      ...['--region', 'us-east-1', '--endpoint', `http://127.0.0.1:${endpoint}`, '--patient', patientId],
    )
    expect(answer).toMatchObject({ code: 0, output: expect.stringContaining('Every chained event is as it was.') })
  })
})

/** As a person runs it. */
const verify = (...args: readonly string[]): Promise<{ code: number; output: string }> =>
  new Promise((resolve) => {
    const env = { ...process.env, SEALPOST_LOCAL_FOLDER: inject('folder') }
    const child = execFile(process.execPath, ['local/audit-verify.ts', ...args], { env }, (_error, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, output: stdout + stderr }),
    )
  })
