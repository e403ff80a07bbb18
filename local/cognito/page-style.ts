// How the sign-in pages look: one calm card, light or dark as the device is set, readable at 320 px and at 200 % zoom.
import { createHash } from 'node:crypto'

// Colours are chosen for at least 4.5:1 on text and 3:1 on edges, in both schemes.
export const STYLE = `
:root {
  color-scheme: light dark;
  --page: #eef2f6; --card: #ffffff; --text: #16202b; --soft: #4b5a69; --edge: #75859a;
  --action: #0b5cad; --action-text: #ffffff; --action-over: #084a8c;
  --wrong: #a1121f; --wrong-card: #fdf0f0; --focus: #0b5cad;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0f151c; --card: #1a232d; --text: #eef3f8; --soft: #b3c0cd; --edge: #7c8c9e;
    --action: #8cc4ff; --action-text: #07233f; --action-over: #b3d8ff;
    --wrong: #ffb4b4; --wrong-card: #3a1d20; --focus: #8cc4ff;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; min-height: 100vh; min-height: 100svh; padding: 2rem 1rem 1.25rem;
  display: flex; flex-direction: column; align-items: center; gap: 1.25rem;
  background: var(--page); color: var(--text);
  font: 1.0625rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif;
  -webkit-text-size-adjust: 100%; overflow-wrap: anywhere;
}
main, footer { width: 100%; max-width: 26rem; }
main { background: var(--card); border-radius: 1rem; padding: 1.5rem 1.25rem 1.75rem; box-shadow: 0 1px 3px rgb(0 20 40 / 18%); }
.label { margin: 0 0 1.25rem; font-weight: 600; color: var(--soft); }
h1 { margin: 0 0 1.25rem; text-wrap: balance; font-size: 1.75rem; line-height: 1.2; letter-spacing: -0.01em; }
p { margin: 0 0 1rem; }
label { display: block; margin: 1.125rem 0 0.375rem; font-weight: 600; }
input {
  width: 100%; min-height: 3rem; padding: 0.5rem 0.75rem; font: inherit; color: inherit;
  background: transparent; border: 1px solid var(--edge); border-radius: 0.5rem;
}
input[aria-invalid] { border: 2px solid var(--wrong); }
.digits { max-width: 12rem; font-size: 1.375rem; letter-spacing: 0.2em; font-variant-numeric: tabular-nums; }
button {
  width: 100%; min-height: 3rem; margin-top: 1.75rem; padding: 0.5rem 1rem; font: inherit; font-weight: 600; cursor: pointer;
  color: var(--action-text); background: var(--action); border: 1px solid transparent; border-radius: 0.5rem;
}
button:hover { background: var(--action-over); }
a { color: var(--action); text-underline-offset: 0.2em; }
main a, nav a { display: inline-flex; align-items: center; min-height: 2.75rem; }
main a { margin-top: 0.75rem; }
main > p:last-child { margin: 0; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
[role="alert"] { padding: 0.75rem 1rem; color: var(--wrong); background: var(--wrong-card); border-left: 4px solid; border-radius: 0.25rem; font-weight: 600; }
footer { margin-top: auto; padding: 0 0.25rem; color: var(--soft); font-size: 0.9375rem; text-align: center; }
footer p { margin: 0.25rem 0 0; text-wrap: balance; }
nav a { padding: 0 0.75rem; }
@media (min-width: 40rem) {
  body { padding-top: 12vh; }
  main { padding: 2.25rem 2.5rem 2.5rem; }
}
@media (max-height: 30rem) { body { padding-top: 1rem; } }
@media (forced-colors: active) { main { border: 1px solid; } button { border-color: ButtonText; } }
@media (prefers-reduced-motion: no-preference) { button { transition: background-color 120ms; } }
`

export const STYLE_SOURCE = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`
