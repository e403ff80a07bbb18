// What there is to pay, and the way to a payment page that the deployment allows. The link says where it leads, because whoever pays should know whom.
import type { Payment } from '../domain/action.ts'
import { outsideHost } from '../domain/outside-host.ts'
import { fill } from '../domain/slots.ts'
import type { PageProps } from './layout.tsx'
import { messageWords } from './message-words.ts'
import { LOCALES } from './time.tsx'

export const PaymentCard = ({ frame, payment, hosts }: PageProps & { payment: Payment; hosts: readonly string[] }) => {
  const say = messageWords(frame)
  const { amount, url } = payment
  // Hosts may have left the list since the message was accepted.
  const host = outsideHost(url)
  const isAllowed = host !== undefined && hosts.includes(host)
  const format = new Intl.NumberFormat(LOCALES[frame.language], { style: 'currency', currency: amount.currency })
  return (
    <section class="card">
      <h2>{say.paymentTitle}</h2>
      <dl>
        <dt>{say.paymentAmount}</dt>
        <dd>{format.format(Number(amount.value))}</dd>
      </dl>
      {isAllowed ? (
        <div class="noprint">
          <p>{fill(say.paymentLead, { host })}</p>
          <p>
            <a class="button" href={url} rel="noopener noreferrer">
              {fill(say.paymentLink, { host })}
            </a>
          </p>
        </div>
      ) : (
        <p>{say.paymentCall}</p>
      )}
    </section>
  )
}
