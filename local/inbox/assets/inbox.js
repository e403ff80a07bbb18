// Keeps the inbox page alive: shows news without a reload, sends replies, moves the clock. It must never build HTML of its own.

const news = { notice: 'A message has arrived.', reply: 'The reply was sent.', cleared: 'Phone and mail are empty.' }
const byId = (id) => document.getElementById(id)

const shown = new Map(Array.from(document.querySelectorAll('[data-live]'), (part) => [part.id, part.innerHTML]))

/** Takes the parts that are marked live from a fresh copy of this page. What has not changed stays untouched. */
async function refresh() {
  const response = await fetch(location.href)
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html')
  for (const part of document.querySelectorAll('[data-live]')) {
    const next = fresh.getElementById(part.id)
    if (!next || shown.get(part.id) === next.innerHTML) continue
    const focused = part.contains(document.activeElement) ? document.activeElement?.id : ''
    shown.set(part.id, next.innerHTML)
    part.replaceChildren(...document.importNode(next, true).childNodes)
    if (focused) byId(focused)?.focus()
  }
  const reply = fresh.getElementById('reply')
  if (reply) byId('reply').dataset.from = reply.dataset.from
  showLatest()
}

function showLatest() {
  const conversation = byId('conversation')
  conversation.scrollTop = conversation.scrollHeight
}

let refreshing = Promise.resolve()
const refreshSoon = () => {
  refreshing = refreshing.then(refresh).catch(() => {})
}

async function send(method, path, body) {
  byId('problem').textContent = ''
  const headers = body === undefined ? {} : { 'content-type': 'application/json' }
  const response = await fetch(path, { method, headers, body }).catch(() => undefined)
  if (response?.ok) return true
  const problem = await response?.json().catch(() => undefined)
  byId('problem').textContent = problem?.detail ?? 'The local system does not answer. Is it still running?'
  return false
}

let clockAhead = Number(byId('clock').dataset.now) - Date.now()

async function readClock() {
  const { now } = await (await fetch('/api/clock')).json()
  clockAhead = Date.parse(now) - Date.now()
  showClock()
}

function showClock() {
  const clock = byId('clock')
  const timeZone = clock.dataset.zone
  const now = new Date(Date.now() + clockAhead)
  const [time, day] = clock.children
  const date = { timeZone, weekday: 'long', month: 'long', day: 'numeric', year: 'numeric' }
  time.textContent = new Intl.DateTimeFormat('en-US', { timeZone, hour: 'numeric', minute: '2-digit' }).format(now)
  day.textContent = new Intl.DateTimeFormat('en-US', date).format(now)
}

let codeEnds = 0

async function showCode() {
  if (!byId('code')) return
  const left = Math.ceil((codeEnds - Date.now()) / 1000)
  if (left <= 0) {
    const { code, secondsLeft } = await (await fetch('/api/authenticator')).json()
    codeEnds = Date.now() + secondsLeft * 1000
    byId('code').value = `${code.slice(0, 3)} ${code.slice(3)}`
    return showCode()
  }
  byId('countdown').value = left
  byId('seconds').textContent = `${left} s`
}

async function copy(button, text) {
  await navigator.clipboard.writeText(text)
  button.textContent = 'Copied'
  setTimeout(() => {
    button.textContent = 'Copy'
  }, 1500)
}

document.addEventListener('click', (event) => {
  const link = event.target.closest('a[data-within]')
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault()
    history.replaceState(null, '', link.href)
    refreshSoon()
  }
  const button = event.target.closest('button')
  const { post, body, delete: path, copy: text, copyFrom } = button?.dataset ?? {}
  if (post) send('POST', post, body)
  if (path) send('DELETE', path)
  if (text) copy(button, text)
  if (copyFrom) copy(button, byId(copyFrom).value.replace(' ', ''))
})

document.addEventListener('change', (event) => {
  if (event.target.id !== 'number') return
  const address = new URL(location.href)
  address.searchParams.set('phone', event.target.value)
  history.replaceState(null, '', address)
  refreshSoon()
})

byId('reply').addEventListener('submit', async (event) => {
  event.preventDefault()
  const form = event.currentTarget
  const text = form.elements.text
  if (await send('POST', '/api/inbound-sms', JSON.stringify({ from: form.dataset.from, text: text.value })))
    text.value = ''
})

const events = new EventSource('/api/events')
for (const name of ['notice', 'reply', 'state', 'cleared'])
  events.addEventListener(name, () => {
    if (news[name]) byId('news').textContent = news[name]
    refreshSoon()
  })
events.addEventListener('clock', readClock)
events.addEventListener('open', refreshSoon)

showLatest()
const tick = () => {
  showClock()
  showCode().catch(() => {})
}
tick()
setInterval(tick, 1000)
