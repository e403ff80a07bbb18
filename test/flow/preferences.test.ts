// A patient chooses on the pages: kept, recorded, obeyed by the gate, and not undone by an application that sends its whole list again.
import { describe, expect, it } from 'vitest'
import type { AuditRow } from '../support/audit-table.ts'
import { signedInAs } from '../support/signed-in.ts'
import { scanAll } from '../support/tables.ts'
import {
  application,
  endpoints,
  linkIn,
  newMessage,
  newPatient,
  newPhone,
  patientBody,
  statusOf,
  untilNotices,
  untilState,
  withConsent,
} from '../support/world.ts'

const preferences = () => `${endpoints().portal}/preferences`

async function chooser(change: Record<string, unknown> = {}) {
  const { patientId, phone } = await newPatient(change)
  const signedIn = await signedInAs(patientId)
  return { patientId, phone, ...signedIn, page: await signedIn.visitor.get(preferences()) }
}
const SAVED = { do: 'save', language: 'en', first: '', from: '', to: '' }

async function eventsOf(patientId: string): Promise<AuditRow[]> {
  const rows = await scanAll('Audit', {
    FilterExpression: 'pk = :id',
    ExpressionAttributeValues: { ':id': { S: patientId } },
  })
  return (rows as AuditRow[]).sort((a, b) => (a.sk < b.sk ? -1 : 1))
}
const patientOf = async (patientId: string) => (await (await application()).get(`/v1/patients/${patientId}`)).body
const rowOf = async (patientId: string) =>
  (
    await scanAll('Patients', {
      FilterExpression: 'pk = :id AND sk = :sk',
      ExpressionAttributeValues: { ':id': { S: patientId }, ':sk': { S: 'patient' } },
    })
  )[0]
const withForm = (html: string, step: string) => html.includes(`name="do" value="${step}"`)
/** The button's own form, because the first form of the page saves the choices. */
const submitStep = async (
  { visitor, page }: Awaited<ReturnType<typeof chooser>>,
  step: 'stop' | 'start',
  place = 0,
) => {
  const forms = [...page.html.matchAll(/<form\b[\s\S]*?<\/form>/g)].map(([form]) => form)
  const form = forms.filter((candidate) => withForm(candidate, step))[place]
  if (!form) throw new Error(`no form to ${step}`)
  return visitor.submit({ ...page, html: form }, '/preferences')
}

describe('the settings page', () => {
  it('asks who is not signed in to sign in, whatever they send', async () => {
    for (const init of [{}, { method: 'POST', body: new URLSearchParams(SAVED) }]) {
      const response = await fetch(preferences(), { redirect: 'manual', ...init })
      expect([response.status, response.headers.get('location')]).toEqual([303, '/sign-in'])
    }
  })

  it('shows where the patient is told, and too little of it to be used; the look is recorded first', async () => {
    const phone = newPhone()
    const contactPoints = [withConsent('sms', phone), withConsent('email', 'grace@patient.example')]
    const { page, patientId, subjectId } = await chooser({ contactPoints })
    expect(page.status).toBe(200)
    expect(page.html).toContain(`Texts to the number that ends in ${phone.slice(-3)}`)
    expect(page.html).toContain('E-mails to g•••@patient.example')
    expect(page.html).not.toContain(phone.slice(2))
    expect(page.html).not.toContain('grace')
    expect(page.html).toContain('Central Time')
    expect((await eventsOf(patientId)).at(-1)).toMatchObject({
      type: 'patient.read',
      agent: { kind: 'patient', id: subjectId },
      purpose: 'PATRQT',
    })
  })
})

describe('what a patient chooses', () => {
  it('is kept, shown in plain words, and recorded without the choice', async () => {
    const contactPoints = [withConsent('sms', newPhone()), withConsent('email', 'grace@patient.example')]
    const { visitor, page, patientId, subjectId } = await chooser({ contactPoints })
    const entries = { ...SAVED, language: 'es', first: 'email', from: '21:30', to: '07:00' }
    const after = await visitor.submit(page, '/preferences', entries)
    expect([after.status, new URL(after.url).pathname]).toEqual([200, '/preferences'])
    expect(after.html).toContain('<html lang="es">')
    expect(after.html).toContain('Guardamos sus preferencias.')
    expect(after.html.replaceAll(/\s/g, ' ')).toMatch(/De 9:30 p\. ?m\. a 7:00 a\. ?m\. no enviamos mensajes/)
    expect(await patientOf(patientId)).toMatchObject({ language: 'es', preferredChannels: ['email'] })
    expect(await rowOf(patientId)).toMatchObject({ quietHours: { from: '21:30', to: '07:00' } })
    const recorded = (await eventsOf(patientId)).filter(({ type }) => type === 'preferences.changed')
    expect(recorded).toMatchObject([
      { agent: { kind: 'patient', id: subjectId }, changed: ['language', 'preferredChannels', 'quietHours'] },
    ])
    expect(JSON.stringify(recorded)).not.toContain('21:30')
    const none = await visitor.submit(after, '/preferences', { ...entries, from: '', to: '' })
    expect(none.html).toContain('no tiene horas de silencio')
    expect(await rowOf(patientId)).not.toHaveProperty('quietHours')
  })

  it('is recorded once: the same again is no change', async () => {
    const { visitor, page, patientId } = await chooser()
    const entries = { ...SAVED, from: '22:00', to: '06:00' }
    for (const _ of [1, 2]) await visitor.submit(page, '/preferences', entries)
    expect((await eventsOf(patientId)).filter(({ type }) => type === 'preferences.changed')).toHaveLength(1)
  })

  it('outlives the next list of an application, but for what an application changes on purpose', async () => {
    const body = patientBody({ language: 'en', preferredChannels: ['sms'] })
    body.contactPoints.push(withConsent('email', 'grace@patient.example'))
    const app = await application()
    const patientId = String((await app.post('/v1/patients', body)).body['patientId'])
    const { visitor } = await signedInAs(patientId)
    const entries = { ...SAVED, language: 'es', first: 'email', from: '22:00', to: '06:00' }
    await visitor.submit(await visitor.get(preferences()), '/preferences', entries)
    const kept = { language: 'es', preferredChannels: ['email', 'sms'] }
    expect((await app.post('/v1/patients', body)).body).toMatchObject(kept)
    expect(await rowOf(patientId)).toMatchObject({ quietHours: { from: '22:00', to: '06:00' } })
    await app.patch(`/v1/patients/${patientId}`, { language: 'en' })
    expect((await app.post('/v1/patients', body)).body).toMatchObject({ ...kept, language: 'en' })
    expect(await rowOf(patientId)).toMatchObject({ chosen: ['preferredChannels'] })
  })

  it('comes back with what is wrong beside it, and nothing of it is lost', async () => {
    const { visitor, page, patientId } = await chooser()
    for (const [from, to, why] of [
      ['21:30', '', 'Please choose both times, or none.'],
      ['21:30', '21:30', 'Please choose two times that are not the same.'],
      ['21:17', '06:00', 'Please choose both times, or none.'],
    ] as const) {
      const refused = await visitor.submit(page, '/preferences', { ...SAVED, language: 'es', from, to })
      expect([refused.status, refused.html.includes(why)]).toEqual([422, true])
      expect(refused.html).toMatch(/value="es" checked/)
      if (from === '21:30') expect(refused.html).toMatch(/<option value="21:30" selected/)
    }
    expect((await eventsOf(patientId)).filter(({ type }) => type === 'preferences.changed')).toEqual([])
  })

  it('is not taken from a form of another sign-in, or from another site', async () => {
    const { visitor, page, patientId, sessionId } = await chooser()
    const other = await chooser()
    const stale = await visitor.submit(other.page, '/preferences', { ...SAVED, language: 'es' })
    expect([stale.status, stale.html.includes('This was not saved yet.')]).toEqual([422, true])
    const csrf = /name="csrf" value="([^"]+)"/.exec(page.html)?.[1] ?? ''
    const foreign = await fetch(preferences(), {
      method: 'POST',
      headers: { cookie: `__Host-session=${sessionId}`, 'sec-fetch-site': 'cross-site' },
      body: new URLSearchParams({ ...SAVED, csrf, language: 'es' }),
    })
    expect(foreign.status).toBe(403)
    expect(await patientOf(patientId)).toMatchObject({ language: 'en' })
  })
})

describe('a number or an address', () => {
  it("is stopped by one tap for everybody, recorded as the patient's word, and starts again", async () => {
    const person = await chooser()
    const { patientId, phone, subjectId } = person
    const stopped = await submitStep(person, 'stop')
    expect(stopped.html).toContain('We stopped it.')
    expect(withForm(stopped.html, 'stop')).toBe(false)
    const message = await newMessage(patientId)
    await untilState(message, 'undeliverable')
    expect((await statusOf(message))['notices']).toMatchObject([{ state: 'suppressed', reason: 'opted-out' }])
    const started = await submitStep({ ...person, page: stopped }, 'start')
    expect(started.html).toContain('We started it.')
    await newMessage(patientId)
    await untilNotices(phone)
    const said = (await eventsOf(patientId)).filter(({ type }) => type.startsWith('contact-point.'))
    expect(said).toMatchObject(
      ['contact-point.opted-out', 'contact-point.restarted'].map((type) => ({
        type,
        agent: { kind: 'patient', id: subjectId },
      })),
    )
    expect(said.every(({ contactPointId }) => String(contactPointId).startsWith('cpt_'))).toBe(true)
  })

  it('that nobody ever agreed to is started with a consent, in the words that were shown', async () => {
    const phone = newPhone()
    const person = await chooser({ contactPoints: [{ channel: 'sms', value: phone }] })
    const { patientId } = person
    expect(person.page.html).toContain('I agree that Lakeside Health may send texts to this number')
    expect((await submitStep(person, 'start')).html).toContain('We started it.')
    await newMessage(patientId)
    await untilNotices(phone)
    const ledger = await scanAll('Patients', {
      FilterExpression: 'pk = :id',
      ExpressionAttributeValues: { ':id': { S: `${patientId}#consents` } },
    })
    expect(ledger).toMatchObject([{ status: 'granted', channel: 'sms', language: 'en', recordedBy: 'patient' }])
    expect(JSON.stringify(ledger)).not.toContain('I agree')
    expect(await patientOf(patientId)).toMatchObject({ contactPoints: [{ consent: { status: 'granted' } }] })
    expect((await eventsOf(patientId)).filter(({ type }) => type === 'consent.recorded')).toMatchObject([
      { agent: { kind: 'patient' }, status: 'granted' },
    ])
  })

  it('that somebody disputed has no button, and a forged one starts nothing', async () => {
    const person = await chooser()
    const { patientId, phone, visitor } = person
    const stopped = await submitStep(person, 'stop')
    await submitStep({ ...person, page: stopped }, 'start')
    await newMessage(patientId)
    const [notice] = await untilNotices(phone)
    if (!notice) throw new Error('no notice')
    await fetch(`${linkIn(notice)}/not-mine`, { method: 'POST' })
    const disputed = await visitor.get(preferences())
    expect(disputed.html).toContain('Somebody told us that this is not yours')
    expect([withForm(disputed.html, 'stop'), withForm(disputed.html, 'start')]).toEqual([false, false])
    const forged = await submitStep({ ...person, page: stopped }, 'start')
    expect(forged.html).toContain('We could not start it.')
    const message = await newMessage(patientId)
    await untilState(message, 'undeliverable')
    expect((await statusOf(message))['notices']).toMatchObject([{ state: 'suppressed', reason: 'disputed' }])
  })

  it('of another patient is not touched', async () => {
    const [mine, theirs] = [await chooser(), await chooser()]
    const theirPoint = /name="point" value="(cpt_[^"]+)"/.exec(theirs.page.html)?.[1] ?? ''
    const myPoint = /name="point" value="(cpt_[^"]+)"/.exec(mine.page.html)?.[1] ?? ''
    const html = mine.page.html.replaceAll(myPoint, theirPoint)
    const tried = await submitStep({ ...mine, page: { ...mine.page, html } }, 'stop')
    expect(tried.html).not.toContain('We stopped it.')
    expect(withForm((await theirs.visitor.get(preferences())).html, 'stop')).toBe(true)
    expect((await eventsOf(theirs.patientId)).some(({ type }) => type === 'contact-point.opted-out')).toBe(false)
  })
})
