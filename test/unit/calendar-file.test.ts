// What a calendar learns of an appointment: that there is one, and when. Never where, and never why.
import { expect, it } from 'vitest'
import { machineIds } from '../../lambdas/adapters/machine.ts'
import { calendarFile } from '../../lambdas/domain/calendar-file.ts'

const id = machineIds.messageId()
const appointment = {
  type: 'appointment',
  startsAt: '2027-01-31T15:00:00.000Z',
  endsAt: '2027-01-31T15:30:00.000Z',
  location: 'Oncology, room 5',
  choices: ['confirm'],
} as const
const address = `https://m.a-rather-long-name-of-a-hospital.example/messages/${id}`
const file = (language: 'en' | 'es') => calendarFile(appointment, { id, address, language, now: new Date(0) })
const unfolded = (text: string) => text.replaceAll('\r\n ', '').split('\r\n')

it('says when in universal time, who made it, and the same name each time', () => {
  expect(unfolded(file('en'))).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Sealpost//Patient pages//EN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${id}`,
    'DTSTAMP:19700101T000000Z',
    'DTSTART:20270131T150000Z',
    'DTEND:20270131T153000Z',
    'SUMMARY:Appointment',
    `DESCRIPTION:Sign in to see where: ${address}`,
    `URL:${address}`,
    'CLASS:PRIVATE',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ])
})

it('tells nothing of the place, in either language', () => {
  expect(file('es')).toContain('SUMMARY:Cita\r\n')
  for (const language of ['en', 'es'] as const) expect(file(language)).not.toMatch(/Oncology|room/)
})

it('keeps every line within 75 octets', () => {
  const lines = file('es').split('\r\n')
  expect(lines.some((line) => line.startsWith(' '))).toBe(true)
  expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75)
})
