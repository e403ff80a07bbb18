// Where a person is signed in, with a button to end each. Only one's own: the sign-in's, whoever it reads for.
import type { Device } from '../domain/device.ts'
import { deviceNames } from './account-words.ts'
import { BackToInbox } from './back-to-inbox.tsx'
import { Csrf, Layout, type PageProps, words } from './layout.tsx'
import { Moment } from './time.tsx'

export type ShownSession = {
  readonly key: string
  readonly createdAt: Date
  readonly lastSeenAt: Date
  readonly device: Device
  readonly isThis: boolean
}

type SessionsPageProps = PageProps & {
  readonly sessions: readonly ShownSession[]
  readonly timeZone: string
  readonly ended: boolean
}

export const SessionsPage = ({ frame, sessions, timeZone, ended }: SessionsPageProps) => {
  const say = words(frame)
  const { language } = frame
  const moment = (at: Date) => <Moment at={at} language={language} timeZone={timeZone} />
  return (
    <Layout frame={frame} title={say.devicesTitle}>
      <BackToInbox frame={frame} />
      {ended && (
        <p class="card done" role="status">
          {say.devicesEnded}
        </p>
      )}
      <div class="card">
        <h1>{say.devicesTitle}</h1>
        <p>{say.devicesLead}</p>
        {sessions.map(({ key, createdAt, lastSeenAt, device, isThis }) => (
          <div class="who">
            <p>
              <strong>{deviceNames[language][device]}</strong> {isThis && <span class="tag">{say.devicesThis}</span>}
              <br />
              <span class="soft">
                {say.devicesSince} {moment(createdAt)}
                <br />
                {say.devicesSeen} {moment(lastSeenAt)}
              </span>
            </p>
            {!isThis && (
              <form method="post" action="/sessions">
                <Csrf token={frame.csrfToken ?? ''} />
                <input type="hidden" name="session" value={key} />
                <button class="quiet" type="submit" aria-label={`${say.devicesEnd}: ${deviceNames[language][device]}`}>
                  {say.devicesEnd}
                </button>
              </form>
            )}
          </div>
        ))}
        {sessions.length > 1 && (
          <form method="post" action="/sessions">
            <Csrf token={frame.csrfToken ?? ''} />
            <input type="hidden" name="session" value="others" />
            <button type="submit">{say.devicesEndOthers}</button>
          </form>
        )}
      </div>
    </Layout>
  )
}
