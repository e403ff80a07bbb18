// Whether the time of an answer tells a real link or message from one that is not there. Kinds are asked in turn, in random order, so that whatever slows the machine slows all of them.
import kruskal from '@stdlib/stats-kruskal-test'
import { makeVisitor, type SignInSecrets } from '../../local/visitor.ts'
import { type Benchmark, median } from '../benchmark.ts'
import { startWorld, type World } from '../world.ts'

/** Below this chance, two kinds would be called told apart. */
const ALPHA = 0.01
const ROUNDS = 300
const QUICK_ROUNDS = 40
/** The first answers of a process are slower for everybody. */
const WARM_UP = 20

type Kinds = Readonly<Record<string, string>>

export const benchmark: Benchmark = {
  question: 'Does the time of an answer tell a real link, or a message of somebody else, from one that is not there?',
  async run({ quick, progress }) {
    await using world = await startWorld(progress)
    const rounds = quick ? QUICK_ROUNDS : ROUNDS
    const links = await linksOf(world)
    progress(`${rounds} visits to each kind of link`)
    const byLink = await visit(links, rounds)
    const { cookie, pages } = await messagesOf(world)
    progress(`${rounds} visits to each kind of message, signed in`)
    const byMessage = await visit(pages, rounds, cookie)
    const { 'own, for comparison': own = [], ...others } = byMessage
    const [link, message, control] = [chance(byLink), chance(others), chance({ own, never: others['never was'] ?? [] })]
    return {
      rounds,
      table: [byLink, byMessage].flatMap((times) =>
        Object.entries(times).map(([kind, values]) => ({ kind, 'median ms': Number(median(values).toFixed(2)) })),
      ),
      chances: { link, message, control },
      verdict:
        `Kruskal-Wallis, chance of such a difference where there is none: links ${link.toFixed(3)}, messages ${message.toFixed(3)} ` +
        `(${link > ALPHA && message > ALPHA ? 'not told apart' : 'TOLD APART'}). A page that does differ: ${control.toExponential(1)}.`,
    }
  },
}

const chance = (times: Readonly<Record<string, readonly number[]>>): number =>
  kruskal(...(Object.values(times).map((values) => [...values]) as [number[], ...number[][]])).pValue

async function visit(kinds: Kinds, rounds: number, cookie = ''): Promise<Record<string, number[]>> {
  const times: Record<string, number[]> = Object.fromEntries(Object.keys(kinds).map((kind) => [kind, []]))
  for (let round = -WARM_UP; round < rounds; round += 1) {
    const order = Object.keys(kinds).sort(() => Math.random() - 0.5)
    for (const kind of order) {
      const begun = performance.now()
      const answer = await fetch(kinds[kind] ?? '', { redirect: 'manual', headers: cookie ? { cookie } : {} })
      await answer.text()
      if (round >= 0) times[kind]?.push(performance.now() - begun)
    }
  }
  return times
}

async function linksOf(world: World): Promise<Kinds> {
  const expiresAt = await world.minutesFromNow(1)
  const [real, recalled, expired] = [await world.told(), await world.told(), await world.told({ expiresAt })]
  await world.recall(recalled.messageId)
  await world.moveClock('PT2M')
  return {
    real: real.link,
    recalled: recalled.link,
    expired: expired.link,
    invented: `${world.portal}/m/${'A'.repeat(22)}`,
  }
}

async function messagesOf(world: World): Promise<{ cookie: string; pages: Kinds }> {
  const { patient } = world
  const expiresAt = await world.minutesFromNow(1)
  const send = (patientId: string, change = {}) => world.send(patientId, change)
  const [own, recalled, expired] = [
    await send(patient.patientId),
    await send(patient.patientId),
    await send(patient.patientId, { expiresAt }),
  ]
  const foreign = await world.told()
  await world.recall(recalled)
  await world.moveClock('PT2M')
  const page = (id: string) => `${world.portal}/messages/${id}`
  return {
    cookie: await signedIn(world.portal, patient),
    pages: {
      "somebody else's": page(foreign.messageId),
      'recalled, own': page(recalled),
      'expired, own': page(expired),
      'never was': page('msg_01h455vb4pex5vsknk084sn02q'),
      'own, for comparison': page(own),
    },
  }
}

async function signedIn(portal: string, patient: SignInSecrets): Promise<string> {
  let cookie = ''
  const visitor = makeVisitor({
    onCookie: (line) => {
      if (/^__Host-session=[^;]/.test(line)) cookie = line.split(';')[0] ?? ''
    },
  })
  await visitor.signIn(await visitor.get(`${portal}/sign-in`), patient)
  return cookie
}
