// For whom somebody reads: their own messages, or those of a person for whom they act. It shows given names and nothing else of them.
import type { PatientId } from '../domain/ids.ts'
import type { Phi } from '../domain/phi.ts'
import { Csrf, Layout, type PageProps, words } from './layout.tsx'

export type ShownChoice = { readonly patientId: PatientId; readonly name?: Phi; readonly chosen: boolean }

export const ChoicePage = ({ frame, choices }: PageProps & { readonly choices: readonly ShownChoice[] }) => {
  const say = words(frame)
  return (
    <Layout frame={frame} title={say.forTitle}>
      <div class="card">
        <h1>{say.forTitle}</h1>
        <p>{say.forLead}</p>
        {choices.map(({ patientId, name, chosen }) => {
          const shown = name?.reveal() ?? say.forSelf
          return (
            <form class="who" method="post" action="/for">
              <Csrf token={frame.csrfToken ?? ''} />
              <input type="hidden" name="patient" value={patientId} />
              <p>
                <strong dir="auto">{shown}</strong> {chosen && <span class="tag">{say.forNow}</span>}
              </p>
              <button class={chosen ? 'quiet' : undefined} type="submit" aria-label={`${say.forShow}: ${shown}`}>
                {say.forShow}
              </button>
            </form>
          )
        })}
      </div>
    </Layout>
  )
}
