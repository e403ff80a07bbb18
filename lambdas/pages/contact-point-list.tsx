// The numbers and addresses of a patient, each with a button that stops or starts it. It shows enough to tell them apart and too little to use.
import type { Channel } from '../domain/channel.ts'
import { consentWording } from '../domain/consent-words.ts'
import type { ContactPointId } from '../domain/ids.ts'
import { fill } from '../domain/slots.ts'
import { Csrf, type Frame, type PageProps } from './layout.tsx'
import { FIELDS, type PreferenceStep } from './preference-draft.ts'
import { pointName, preferenceWords } from './preference-words.ts'

export type ListedPoint = {
  readonly id: ContactPointId
  readonly channel: Channel
  readonly hint: string
  readonly objection: 'disputed' | 'opted-out' | 'no-consent' | undefined
  readonly wasAsked: boolean
}

export const ContactPointList = ({ frame, points }: PageProps & { points: readonly ListedPoint[] }) => {
  const say = preferenceWords(frame)
  return (
    <section class="card">
      <h2>{say.points}</h2>
      <p class="soft">{fill(say.pointsHint, { label: frame.organization.label })}</p>
      {points.length === 0 ? (
        <p>{say.noPoints}</p>
      ) : (
        <ul class="list">
          {points.map((point) => (
            <Point frame={frame} point={point} />
          ))}
        </ul>
      )}
    </section>
  )
}

const Point = ({ frame, point }: PageProps & { point: ListedPoint }) => {
  const say = preferenceWords(frame)
  const { id, channel, hint, objection, wasAsked } = point
  return (
    <li class="point">
      <h3 id={id} dir="auto">
        {pointName(channel, hint, frame)}
      </h3>
      <p>
        <span class={objection ? 'tag off' : 'tag'}>{objection ? say.off : say.on}</span>
      </p>
      {objection === 'disputed' && <p>{say.disputed}</p>}
      {objection && objection !== 'disputed' && !wasAsked && (
        <p id={`${id}-words`}>{consentWording(frame.organization, channel, frame.language)}</p>
      )}
      {objection !== 'disputed' && <Switch frame={frame} point={point} step={objection ? 'start' : 'stop'} />}
    </li>
  )
}

const Switch = ({ frame, point, step }: PageProps & { point: ListedPoint; step: Exclude<PreferenceStep, 'save'> }) => (
  <form method="post" action="/preferences">
    <Csrf token={frame.csrfToken ?? ''} />
    <input type="hidden" name={FIELDS.step} value={step} />
    <input type="hidden" name={FIELDS.point} value={point.id} />
    {/* In which language the words of a consent were shown. */}
    <input type="hidden" name={FIELDS.language} value={frame.language} />
    <button
      class="quiet"
      type="submit"
      aria-describedby={step === 'start' && !point.wasAsked ? `${point.id} ${point.id}-words` : point.id}
    >
      {labelOf(step, point, frame)}
    </button>
  </form>
)

function labelOf(step: PreferenceStep, { wasAsked }: ListedPoint, frame: Frame): string {
  const say = preferenceWords(frame)
  if (step === 'stop') return say.stop
  return wasAsked ? say.start : say.agree
}
