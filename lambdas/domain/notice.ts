// The notices as they leave the building by SMS, e-mail and phone. It takes no message, so it cannot quote one; its only slots are {label}, {phone} and {url}.
import { approvedText, type PartOf } from './approved-texts.ts'
import type { Language } from './channel.ts'
import type { Organization } from './organization.ts'
import { emailHtml, escapeHtml, fill } from './slots.ts'

/** As long as any token, for measuring. */
export const LONGEST_LINK_TOKEN = 'x'.repeat(22)

export type EmailNotice = { readonly subject: string; readonly text: string; readonly html: string }

export const smsText = (organization: Organization, url: string, language: Language): string =>
  fill(approvedText('notice.sms', language), { ...organization, url })

/** What is read out, as SSML: the number digit by digit. No link, which nobody could write down. */
export function voiceScript(organization: Organization, language: Language): string {
  const slots = {
    label: escapeHtml(organization.label),
    phone: `<say-as interpret-as="telephone">${escapeHtml(organization.phone)}</say-as>`,
  }
  return `<speak>${fill(approvedText('notice.voice', language), slots)}</speak>`
}

/** Text and HTML of one e-mail. No image, no remote reference, one host. `stopUrl` ends e-mails to this address. */
export function emailNotice(organization: Organization, url: string, stopUrl: string, language: Language): EmailNotice {
  const say = (part: PartOf<'notice.email'>) => fill(approvedText(`notice.email.${part}`, language), organization)
  const html = (part: PartOf<'notice.email'>) => escapeHtml(say(part))
  const sender = `${organization.label}, ${organization.postalAddress}`
  return {
    subject: say('subject'),
    text: [say('sentence'), `${say('sign-in')}: ${url}`, say('help'), sender, `${say('stop')}: ${stopUrl}`].join(
      '\n\n',
    ),
    html: emailHtml(language, html('subject'), [
      `<p>${html('sentence')}</p>`,
      `<p><a href="${escapeHtml(url)}" style="display:inline-block;padding:12px 20px;border-radius:6px;background:#0b5cad;color:#ffffff;text-decoration:none;font-weight:600">${html('sign-in')}</a></p>`,
      `<p>${html('help')}</p>`,
      `<p style="color:#57606a;font-size:14px">${escapeHtml(sender)}<br><a href="${escapeHtml(stopUrl)}" style="color:#57606a">${html('stop')}</a></p>`,
    ]),
  }
}
