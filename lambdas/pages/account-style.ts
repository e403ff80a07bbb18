// The styles of accounts and of the idle warning. Part of the one stylesheet.
import { IDLE_MINUTES, WARNING_SECONDS } from '../domain/session.ts'

// The warning needs no script: it is there from the start, unseen and unheard, and shows when its time has come.
export const ACCOUNT_STYLE = `
.line input{display:block;width:100%;min-height:3rem;padding:.6rem .7rem;border:2px solid var(--soft);border-radius:.5rem;background:var(--card);color:var(--ink);font:inherit}
.line input[aria-invalid]{border-color:var(--bad)}
.dates{display:flex;flex-wrap:wrap;gap:.25rem .75rem}
.dates .line{margin:0;flex:1 1 4.5rem;min-width:4rem}
.dates label{font-weight:400}
.who{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center;justify-content:space-between;padding:.95rem 0;border-top:1px solid var(--line)}
.who p{margin:0}
@keyframes due{to{visibility:visible;max-height:20rem;padding:1rem 1.25rem;border-width:2px}}
.idle{visibility:hidden;max-height:0;overflow:hidden;margin:0 auto;width:min(38rem,100% - 2.5rem);padding:0 1.25rem;background:var(--card);border:0 solid var(--accent);border-radius:.75rem;position:sticky;bottom:0;animation:due 0s ${IDLE_MINUTES * 60 - WARNING_SECONDS}s forwards}
`.trimEnd()
