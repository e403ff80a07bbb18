// The small Markdown of a message: paragraphs, lists, headings, bold and emphasis. Nothing in it becomes an image or a link: an address is shown, never opened.
import type { Child } from 'hono/jsx'

type Block =
  | { readonly kind: 'paragraph' | 'heading'; readonly text: string }
  | { readonly kind: 'bullets' | 'numbers'; readonly items: readonly string[] }

const BULLET = /^[-*+] +(?=\S)/
const NUMBER = /^\d{1,3}[.)] +(?=\S)/
const HEADING = /^#{1,6} +(?=\S)/

export const Markdown = ({ children }: { children: string }) => (
  <div class="text">{blocksOf(children).map((block) => shown(block))}</div>
)

function shown(block: Block) {
  switch (block.kind) {
    case 'heading':
      return <h2 dir="auto">{inline(block.text)}</h2>
    case 'paragraph':
      return <p dir="auto">{inline(block.text)}</p>
    case 'bullets':
      return <ul>{items(block.items)}</ul>
    case 'numbers':
      return <ol>{items(block.items)}</ol>
  }
}

const items = (texts: readonly string[]) => texts.map((text) => <li dir="auto">{inline(text)}</li>)

function blocksOf(body: string): Block[] {
  return body
    .replaceAll(/\r\n?/g, '\n')
    .split(/\n{2,}/)
    .filter((part) => part.trim() !== '')
    .flatMap(partBlocks)
}

/** Lines of one kind stand together; a list needs no blank line before it. */
function partBlocks(part: string): Block[] {
  const blocks: Block[] = []
  for (const line of part.split('\n')) {
    const last = blocks.at(-1)
    const list = BULLET.test(line) ? 'bullets' : NUMBER.test(line) ? 'numbers' : undefined
    if (list) {
      const item = line.replace(list === 'bullets' ? BULLET : NUMBER, '')
      if (last?.kind === list) blocks[blocks.length - 1] = { kind: list, items: [...last.items, item] }
      else blocks.push({ kind: list, items: [item] })
    } else if (HEADING.test(line)) blocks.push({ kind: 'heading', text: line.replace(HEADING, '') })
    else if (last?.kind === 'paragraph')
      blocks[blocks.length - 1] = { kind: 'paragraph', text: `${last.text}\n${line}` }
    else blocks.push({ kind: 'paragraph', text: line })
  }
  return blocks
}

// Each part can match in one way only, and none of them twice over the same text: a long body takes no longer than its length.
const INLINE = /\\([\\`*_#[\]()+.!-])|\*\*([^*\n]+)\*\*|\*([^*\s][^*\n]*)\*|!?\[([^[\]\n]+)\]\(([^()\s]+)\)/g

function inline(text: string): Child[] {
  const parts: Child[] = []
  let at = 0
  for (const match of text.matchAll(INLINE)) {
    const [whole, escaped, bold, emphasised, label, address] = match
    parts.push(text.slice(at, match.index))
    at = match.index + whole.length
    if (escaped !== undefined) parts.push(escaped)
    else if (bold !== undefined) parts.push(<strong>{bold}</strong>)
    else if (emphasised !== undefined) parts.push(<em>{emphasised}</em>)
    // Where it leads is said and not hidden behind words.
    else parts.push(label === address ? (label ?? '') : `${label} (${address})`)
  }
  parts.push(text.slice(at))
  return parts
}
