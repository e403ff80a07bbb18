// Asked before a patient leaves for an address that a message names. It says the host, because whoever leaves should know to whom, and never the whole address.
import { fill } from '../domain/slots.ts'
import { Layout, type PageProps } from './layout.tsx'
import { messageWords } from './message-words.ts'

export const LeavePage = ({ frame, host, address, back }: PageProps & Record<'host' | 'address' | 'back', string>) => {
  const say = messageWords(frame)
  return (
    <Layout frame={frame} title={say.leaveTitle}>
      <div class="card">
        <h1>{say.leaveTitle}</h1>
        <p>{fill(say.leaveText, { host })}</p>
        <p>
          <a class="button" href={address} rel="noopener noreferrer">
            {fill(say.leaveGo, { host })}
          </a>
        </p>
        <p>
          <a class="plain" href={back}>
            ← {say.leaveBack}
          </a>
        </p>
      </div>
    </Layout>
  )
}
