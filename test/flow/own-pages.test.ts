// What a signed-in patient finds beside the text of a message: who saw what, a calendar entry, the way to pay. And the pages that are there for everybody.
import { describe, expect, it } from 'vitest'
import { auditEventsOf } from '../support/audit-table.ts'
import { signedInAs } from '../support/signed-in.ts'
import { application, endpoints, newMessage, newPatient } from '../support/world.ts'

const portal = () => endpoints().portal
async function reader() {
  const { patientId } = await newPatient()
  return { patientId, ...(await signedInAs(patientId)) }
}
const content = (action: unknown) => ({ content: { subject: 'About you', body: 'See **below**.', action } })
const APPOINTMENT = {
  type: 'appointment',
  startsAt: '2027-01-31T15:00:00Z',
  endsAt: '2027-01-31T15:30:00Z',
  location: 'Oncology, room 5',
  choices: ['confirm'],
}
const payment = (url: string) => ({ type: 'payment', amount: { currency: 'USD', value: '1234.50' }, url })

describe('the list of who saw what', () => {
  it('shows what patient and applications did, newest first, and not that the patient looked', async () => {
    const { patientId, visitor } = await reader()
    const messageId = await newMessage(patientId)
    await visitor.get(`${portal()}/messages/${messageId}`)
    const app = await application()
    await app.get(`/v1/patients/${patientId}`)
    await visitor.get(`${portal()}/activity`)
    const { status, html } = await visitor.get(`${portal()}/activity`)
    expect(status).toBe(200)
    const told = [
      'A computer at Lakeside Health looked up what we know of you.',
      'You opened a message.',
      'A computer at Lakeside Health wrote you a message.',
      'A computer at Lakeside Health added you to our list.',
    ]
    const places = told.map((sentence) => html.indexOf(sentence))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(places[0]).toBeGreaterThan(0)
    expect(html).toContain(`href="/messages/${messageId}"`)
    expect(html).not.toContain('You looked')
    expect(html).not.toContain(`>${endpoints().client.id}`)
    const { body } = await app.get(`/v1/audit-events?patientId=${patientId}&type=audit.read`)
    const looks = (body['items'] as { agent: { kind: string } }[]).filter(({ agent }) => agent.kind === 'patient')
    expect(looks).toMatchObject([{ purpose: 'PATRQT' }, { purpose: 'PATRQT' }])
  })

  it("comes in parts, and shows nobody else's", async () => {
    const { patientId, visitor } = await reader()
    const other = await reader()
    const messageId = await newMessage(other.patientId)
    const app = await application()
    for (let times = 0; times < 102; times += 1) await app.get(`/v1/patients/${patientId}`)
    const first = await visitor.get(`${portal()}/activity`)
    const older = /href="(\/activity\?before=evt_[^"]+)"/.exec(first.html)?.[1]
    const second = await visitor.get(`${portal()}${older}`)
    expect(first.html).not.toContain('added you to our list')
    expect(second.html).toContain('added you to our list')
    expect(second.html).not.toContain('?before=')
    expect(first.html + second.html).not.toContain(messageId)
    expect((await fetch(`${portal()}/activity`, { redirect: 'manual' })).headers.get('location')).toBe('/sign-in')
  })
})

describe('an appointment', () => {
  it('can be kept in a calendar, which learns when and nothing else; taking it is recorded as opening', async () => {
    const { patientId, visitor } = await reader()
    const messageId = await newMessage(patientId, content(APPOINTMENT))
    const page = await visitor.get(`${portal()}/messages/${messageId}`)
    expect(page.html).toContain(`href="/messages/${messageId}/appointment.ics"`)
    const file = await visitor.get(`${portal()}/messages/${messageId}/appointment.ics`)
    expect([file.status, file.headers.get('content-type'), file.headers.get('cache-control')]).toEqual([
      200,
      'text/calendar; charset=utf-8',
      'no-store',
    ])
    expect(file.headers.get('content-disposition')).toBe('attachment; filename="appointment.ics"')
    expect(file.html).toContain('DTSTART:20270131T150000Z\r\n')
    expect(file.html).not.toMatch(/Oncology|room|About you|below/)
    const opens = (await auditEventsOf(messageId)).filter(({ type }) => type === 'message.opened')
    expect(opens).toHaveLength(2)
  })

  it('of somebody else, of another kind of message, or without a session gives no file', async () => {
    const { patientId, visitor } = await reader()
    const other = await reader()
    const theirs = await newMessage(other.patientId, content(APPOINTMENT))
    const plain = await newMessage(patientId)
    for (const id of [theirs, plain, 'msg_01h455vb4pex5vsknk084sn02q', 'nonsense'])
      expect((await visitor.get(`${portal()}/messages/${id}/appointment.ics`)).status).toBe(404)
    const stranger = await fetch(`${portal()}/messages/${theirs}/appointment.ics`, { redirect: 'manual' })
    expect([stranger.status, stranger.headers.get('location')]).toEqual([303, `/sign-in?message=${theirs}`])
    expect((await auditEventsOf(theirs)).filter(({ type }) => type === 'message.opened')).toEqual([])
  })
})

describe('a payment', () => {
  it('names the amount and where its link leads', async () => {
    const { patientId, visitor } = await reader()
    const url = 'https://pay.lakeside.example/bill?n=1&m=2'
    const messageId = await newMessage(patientId, content(payment(url)))
    const { html } = await visitor.get(`${portal()}/messages/${messageId}?lang=en`)
    expect(html).toContain('$1,234.50')
    expect(html).toContain(`href="${url.replace('&', '&amp;')}" rel="noopener noreferrer"`)
    expect(html).toContain('Pay at pay.lakeside.example')
    expect(html).toContain('<strong>below</strong>')
  })
})

describe('the pages on privacy and accessibility', () => {
  it('are there for everybody, in both languages, and every page leads to them', async () => {
    const { visitor } = await reader()
    for (const path of ['privacy', 'accessibility']) {
      const [english, spanish] = await Promise.all(
        ['en', 'es'].map(async (language) => (await fetch(`${portal()}/${path}?lang=${language}`)).text()),
      )
      expect(english).toContain('<html lang="en">')
      expect(spanish).toContain('<html lang="es">')
      expect(english).toContain('555-010-0100')
      expect((await visitor.get(`${portal()}/messages`)).html).toContain(`href="/${path}"`)
      expect(english).not.toContain('Sign out')
    }
    expect((await visitor.get(`${portal()}/privacy`)).html).toContain('Sign out')
  })
})
