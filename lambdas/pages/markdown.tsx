// The small Markdown of a message: paragraphs, lists, headings, bold, emphasis and links. Nothing in it loads anything, and no address of it is ever a link: an allowed one is opened from a page of ours that says so.
import { raw } from 'hono/html'
import MarkdownIt, { type Token } from 'markdown-it'
import { outsideHost } from '../domain/outside-host.ts'

/** What the links of a message need: where the page is that leads out, for which hosts, and how it is called. */
export type LinksOut = { readonly path: string; readonly hosts: readonly string[]; readonly label: string }

type Env = { readonly out: LinksOut; links: number; address: string }

/** Deeper lists than these are cut: nobody writes them but to make a reader slow. */
const DEEPEST = 100

// Nothing but what is named here: no markup of the writer's own, no images, no definitions, no bare addresses.
const markdown = new MarkdownIt('zero', { html: false, maxNesting: DEEPEST }).enable([
  'heading',
  'list',
  'emphasis',
  'link',
  'escape',
])
const { rules } = markdown.renderer
const escaped = markdown.utils.escapeHtml
const own = (env: unknown) => env as Env
const hrefOf = (token?: Token): string | undefined => token?.attrGet('href')?.toString()

rules['paragraph_open'] = (tokens, index) => (tokens[index]?.hidden ? '' : '<p dir="auto">')
rules['list_item_open'] = () => '<li dir="auto">'
// Below the subject, whatever rank the writer gave it.
rules['heading_open'] = () => '<h2 dir="auto">'
rules['heading_close'] = () => '</h2>'
rules['link_open'] = (tokens, index, _options, env) => {
  own(env).address = hrefOf(tokens[index]) ?? ''
  return ''
}
// Where it leads is said and not hidden behind words.
rules['link_close'] = (tokens, index, _options, env) => {
  const number = own(env).links++
  const { address, out } = own(env)
  const said = tokens[index - 1]?.content === address ? '' : ` (${escaped(address)})`
  const host = outsideHost(address)
  const isAllowed = host !== undefined && out.hosts.includes(host)
  return isAllowed ? `${said} <a href="${escaped(`${out.path}/${number}`)}">${escaped(out.label)}</a>` : said
}

export const Markdown = ({ children, out }: { children: string; out: LinksOut }) => {
  const env: Env = { out, links: 0, address: '' }
  return <div class="text">{raw(markdown.render(children, env))}</div>
}

/** The address of the link with this number, as `Markdown` counts them. */
export function addressIn(body: string, number: number): string | undefined {
  const tokens = markdown.parse(body, {}).flatMap(({ children }) => children ?? [])
  return hrefOf(tokens.filter(({ type }) => type === 'link_open')[number])
}
