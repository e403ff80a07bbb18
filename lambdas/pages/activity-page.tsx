// Who saw or changed something of a patient, and when. It names kinds of actors and no message's content.
import type { Activity } from '../domain/activity.ts'
import type { AuditEventId } from '../domain/ids.ts'
import { activityWords, toldActivity } from './activity-words.ts'
import { BackToInbox } from './back-to-inbox.tsx'
import { Layout, type PageProps } from './layout.tsx'
import { Moment } from './time.tsx'

export type ActivityPageProps = PageProps & {
  readonly activities: readonly Activity[]
  readonly next?: AuditEventId
  readonly isFirst: boolean
  readonly timeZone: string
}

/** Of these the message itself can be looked at, if it is still there. */
const LEADS_TO_MESSAGE: readonly Activity['type'][] = ['message.accepted', 'message.opened', 'message.replied']

export const ActivityPage = ({ frame, activities, next, isFirst, timeZone }: ActivityPageProps) => {
  const say = activityWords(frame)
  return (
    <Layout frame={frame} title={say.title}>
      <BackToInbox frame={frame} />
      <section class="card">
        <h1>{say.title}</h1>
        <p>{say.lead}</p>
        {activities.length === 0 && <p>{say.empty}</p>}
        {activities.length > 0 && (
          <ul class="list">
            {activities.map((activity) => (
              <li class="point">
                <span class="soft">
                  <Moment at={activity.recorded} language={frame.language} timeZone={timeZone} />
                </span>
                <br />
                {toldActivity(activity, frame)}
                {activity.messageId && LEADS_TO_MESSAGE.includes(activity.type) && (
                  <>
                    {' '}
                    <a class="plain" href={`/messages/${activity.messageId}`}>
                      {say.look}
                    </a>
                  </>
                )}
              </li>
            ))}
          </ul>
        )}
        <p class="noprint">
          {!isFirst && (
            <a class="plain" href="/activity">
              {say.newest}
            </a>
          )}{' '}
          {next && (
            <a class="plain" href={`/activity?before=${next}`}>
              {say.older}
            </a>
          )}
        </p>
      </section>
    </Layout>
  )
}
