// Raw mails, read as a mail client must.
import { describe, expect, it } from 'vitest'
import { parseMail } from '../../local/aws/ses-mime.ts'

describe('reading a MIME message', () => {
  it('finds the text in a part of a part, and joins folded headers', () => {
    const raw = [
      'Subject: You have\r\n a new message',
      'Content-Type: multipart/mixed; boundary=outer',
      '',
      '--outer',
      'Content-Type: multipart/alternative; boundary=inner',
      '',
      '--inner',
      'Content-Type: text/plain',
      '',
      'First',
      'Second',
      '--inner--',
      '--outer',
      'Content-Type: application/pdf',
      '',
      'ignored',
      '--outer--',
    ].join('\r\n')
    expect(parseMail(Buffer.from(raw))).toMatchObject({
      headers: { Subject: 'You have a new message' },
      text: 'First\nSecond',
    })
    expect(parseMail(Buffer.from(raw)).html).toBeUndefined()
  })

  it('takes a message without a content type for text', () => {
    expect(parseMail(Buffer.from('Subject: Hi\n\nHello')).text).toBe('Hello')
  })
})
