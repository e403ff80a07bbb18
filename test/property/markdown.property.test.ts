// Whatever an application writes: nothing of it becomes markup of its own, nothing is opened or loaded, and no word is lost.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressIn, Markdown } from '../../lambdas/pages/markdown.tsx'

const OUT = { path: '/messages/msg_1/links', hosts: ['www.allowed.example'], label: 'Open' }
const html = (text: string) => String(Markdown({ children: text, out: OUT }))
const tagsIn = (text: string) => [...html(text).matchAll(/<\/?([a-z0-9]+)([^>]*)>/g)]

describe('the Markdown of a message', () => {
  it('shows paragraphs, lists, headings, bold and emphasis', () => {
    const text =
      '# Before\n\nPlease **do not** eat.\nDrink *water*.\n- one\n- two\n\n1. first\n2) second\n\n2 * 3 * 4 \\*'
    expect(html(text).replaceAll(/>\n+</g, '><').replaceAll(/>\n+</g, '><')).toBe(
      '<div class="text"><h2 dir="auto">Before</h2>' +
        '<p dir="auto">Please <strong>do not</strong> eat.\nDrink <em>water</em>.</p>' +
        '<ul><li dir="auto">one</li><li dir="auto">two</li></ul>' +
        '<ol><li dir="auto">first</li></ol><ol start="2"><li dir="auto">second</li></ol>' +
        '<p dir="auto">2 * 3 * 4 *</p></div>',
    )
  })

  it('says where a link leads and does not lead there, and loads no image', () => {
    const text = '[your bill](https://evil.example/x) ![x](https://evil.example/p.png) [a](javascript:alert(1))'
    expect(html(text)).toContain('your bill (https://evil.example/x) !x (https://evil.example/p.png)')
    expect(tagsIn(text).map(([, name]) => name)).not.toContain('a')
    expect(html(text)).not.toMatch(/<img|href=|src=/)
  })

  it('leads to an allowed host by a page of ours that is found by number, and to no other', () => {
    const text =
      '[a](https://evil.example) [b](https://www.allowed.example/x?y=1&z) [c](https://www.allowed.example@evil.example/)'
    const hrefs = [...html(text).matchAll(/href="([^"]*)"/g)].map(([, href]) => href)
    expect(hrefs).toEqual(['/messages/msg_1/links/1'])
    expect(addressIn(text, 1)).toBe('https://www.allowed.example/x?y=1&z')
    for (const number of [3, -1, Number.NaN]) expect(addressIn(text, number)).toBeUndefined()
  })

  const nasty = fc.array(
    fc.constantFrom(
      '<script>',
      '</p>',
      '<img src=x onerror=1>',
      '**',
      '*',
      '[',
      // Never the label itself, of which one is enough.
      '](https://x.example/',
      '](https://www.allowed.example/',
      '](javascript:',
      ')',
      '\\',
      '\n',
      '\n\n',
      '- ',
      '1. ',
      '# ',
      '&lt;',
      '"',
      'word',
      ' ',
    ),
    { maxLength: 40 },
  )

  it('makes no element and no attribute but its own, whatever is written', () => {
    fc.assert(
      fc.property(nasty, (parts) => {
        for (const [, name = '', attributes = ''] of tagsIn(parts.join(''))) {
          expect(['div', 'p', 'h2', 'ul', 'ol', 'li', 'strong', 'em', 'a']).toContain(name)
          expect(attributes).toMatch(
            name === 'a' ? /^ href="\/messages\/msg_1\/links\/\d+"$|^$/ : /^( class="text"| dir="auto"| start="\d+")?$/,
          )
        }
      }),
    )
  })

  it('loses no word', () => {
    fc.assert(
      fc.property(nasty, (parts) => {
        const wordsIn = (text: string) => text.split('word').length
        expect(wordsIn(html(parts.join('')))).toBe(wordsIn(parts.join('')))
      }),
    )
  })

  it('takes no longer than its length for what is made to be slow', () => {
    for (const part of ['*a', '**a', '[a', '[a](b', '\\', '- ', '![', '* ', '1. ', '*a_', '- a\n'])
      expect(html(part.repeat(20_000 / part.length)).length).toBeGreaterThan(1000)
  }, 5000)
})
