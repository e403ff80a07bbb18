// The only words by which an enrolment code leaves the building. They take no patient, so they name none, and say nothing about health.
import { approvedText, type PartOf } from './approved-texts.ts'
import type { Language } from './channel.ts'
import { CODE_LIFETIME } from './enrolment.ts'
import type { EmailNotice } from './notice.ts'
import type { Organization } from './organization.ts'
import { emailHtml, escapeHtml, fill } from './slots.ts'

const minutes = String(CODE_LIFETIME.sms / 60)
const hours = String(CODE_LIFETIME.email / 3600)

/** `code` as it is shown. */
export const enrolmentText = (organization: Organization, code: string, language: Language): string =>
  fill(approvedText('enrolment.sms', language), { ...organization, code, minutes })

/** Text and HTML of one e-mail, with no link. The code is not in the subject, which providers repeat in their events. */
export function enrolmentEmail(organization: Organization, code: string, language: Language): EmailNotice {
  const say = (part: PartOf<'enrolment.email'>) =>
    fill(approvedText(`enrolment.email.${part}`, language), { ...organization, hours })
  const html = (part: PartOf<'enrolment.email'>) => escapeHtml(say(part))
  const sender = `${organization.label}, ${organization.postalAddress}`
  return {
    subject: say('subject'),
    text: [say('sentence'), code, `${say('lasts')} ${say('keep')}`, say('help'), sender, say('stop')].join('\n\n'),
    html: emailHtml(language, html('subject'), [
      `<p>${html('sentence')}</p>`,
      `<p style="font-size:24px;font-weight:600;letter-spacing:2px">${escapeHtml(code)}</p>`,
      `<p>${html('lasts')} ${html('keep')}</p>`,
      `<p>${html('help')}</p>`,
      `<p style="color:#57606a;font-size:14px">${escapeHtml(sender)}<br>${html('stop')}</p>`,
    ]),
  }
}
