// The one stylesheet. It stands in each page and is allowed by its hash, so a page is one response and the content policy allows no other style.
import { ACCOUNT_STYLE } from './account-style.ts'

export const STYLE = `
:root{color-scheme:light dark;--ink:#1b1f24;--soft:#545d68;--line:#d3d9e0;--page:#f5f7f9;--card:#fff;--accent:#0b5cad;--on-accent:#fff;--focus:#0b5cad;--bad:#b3261e;--good:#1b6e3c}
@media(prefers-color-scheme:dark){:root{--ink:#e8ecf1;--soft:#aab4c0;--line:#3a434e;--page:#12161b;--card:#1b2128;--accent:#7db8f5;--on-accent:#0b1622;--focus:#9fcbf8;--bad:#ffb4ab;--good:#8fd6a8}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--page);color:var(--ink);font:1.0625rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;overflow-wrap:break-word}
a{color:var(--accent);text-underline-offset:.15em}
:focus-visible{outline:3px solid var(--focus);outline-offset:3px;border-radius:3px}
.skip{position:absolute;left:-999em}
.skip:focus{left:1rem;top:1rem;background:var(--card);padding:.5rem 1rem;z-index:1}
header,main,footer{max-width:38rem;margin:0 auto;padding:0 min(1.25rem,6vw)}
header{display:flex;flex-wrap:wrap;gap:.25rem .75rem;align-items:center;justify-content:space-between;padding-top:1.1rem;padding-bottom:1.1rem}
.label{font-weight:700;font-size:1.125rem}
.tools{display:flex;flex-wrap:wrap;gap:.25rem .9rem;align-items:center;font-size:1rem}
.tools a,.plain{display:inline-flex;align-items:center;min-height:2.75rem}
main:focus{outline:0}
main{padding-top:.25rem;padding-bottom:1rem}
.card{background:var(--card);border:1px solid var(--line);border-radius:.75rem;padding:clamp(1rem,5vw,1.5rem) min(1.25rem,5vw);margin:0 0 1rem}
h1{font-size:clamp(1.125rem,6vw,1.5rem);line-height:1.25;text-wrap:balance;margin:0 0 .75rem}
h2{font-size:1.0625rem;margin:0 0 .5rem}
section>h2{font-size:1.25rem;margin:0 0 1rem}
p{margin:0 0 1rem}
.card>:last-child{margin-bottom:0}
.soft{color:var(--soft);font-size:.9375rem}
.button,button{display:inline-flex;align-items:center;justify-content:center;min-height:3rem;max-width:100%;padding:.7rem min(1.4rem,6vw);overflow-wrap:anywhere;border-radius:.5rem;border:2px solid var(--accent);background:var(--accent);color:var(--on-accent);font:inherit;font-weight:650;text-decoration:none;cursor:pointer}
button.quiet,.button.quiet{background:transparent;color:var(--accent)}
button.plain{background:none;border:0;padding:0;color:var(--accent);font-weight:400;text-decoration:underline;text-underline-offset:.15em}
.facts{color:var(--soft);font-size:.9375rem;margin:0 0 1.25rem;padding-bottom:1rem;border-bottom:1px solid var(--line)}
.text p,.text li{white-space:pre-line}
.text h2{margin:1.25rem 0 .5rem}
.text ul,.text ol{margin:0 0 1rem;padding-left:1.5rem}
footer .plain{margin-right:1rem}
.list{list-style:none;margin:0;padding:0}
.list li{border-top:1px solid var(--line)}
.list li:first-child{border-top:0}
.list a{display:flex;flex-wrap:wrap;gap:.25rem .75rem;align-items:baseline;padding:.95rem 0;min-height:3rem}
.new{font-weight:700}
.tag{background:var(--accent);color:var(--on-accent);border-radius:1rem;padding:.05rem .65rem;font-size:.8125rem;font-weight:650}
fieldset{border:0;margin:0 0 1.25rem;padding:0;min-width:0}
legend,.field>label,dt{font-weight:650;padding:0}
legend,.field>label{display:block;margin:0 0 .35rem}
.field{margin:0 0 1.5rem}
.field .soft,fieldset .soft{margin:0 0 .6rem}
textarea,select{display:block;width:100%;padding:.7rem;border:2px solid var(--soft);border-radius:.5rem;background:var(--card);color:var(--ink);font:inherit;resize:vertical}
select{min-height:3rem;resize:none}
.pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,10rem),1fr));gap:0 1rem}
.point{padding:1rem 0}
.point h3{font-size:1.0625rem;margin:0 0 .35rem}
.point p{margin:0 0 .75rem}
.off{background:transparent;color:var(--soft);box-shadow:inset 0 0 0 1px var(--soft)}
textarea[aria-invalid],select[aria-invalid]{border-color:var(--bad)}
.choice{display:flex;align-items:center;gap:.75rem;min-height:2.75rem;padding:.35rem 0;cursor:pointer}
.choice input{flex:none;width:1.5rem;height:1.5rem;margin:0;accent-color:var(--accent)}
.scale{display:flex;flex-wrap:wrap;gap:.25rem 1rem}
.scale .choice{gap:.4rem;min-width:3.5rem}
.error{color:var(--bad);font-weight:650;margin:0 0 .6rem}
.done{border-left:.4rem solid var(--good);font-weight:650}
dl{margin:0 0 1.25rem}
dd{margin:0 0 .75rem}
footer{color:var(--soft);font-size:.9375rem;padding-bottom:2rem}${ACCOUNT_STYLE}
@media(min-width:40rem){.card{padding:2rem}}
@media(forced-colors:active){.tag{border:1px solid}.done{border-left-color:Highlight}.button,button:not(.plain){border:2px solid ButtonText}}
@media print{header .tools,footer p:not(:first-child),.skip,.noprint,.idle{display:none}.card{border:0;padding:0}body{background:#fff;color:#000}}
`.trim()
