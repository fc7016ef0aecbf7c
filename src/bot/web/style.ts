import { createHash } from 'node:crypto';

/** One stylesheet for every page: readable at 200 % and on a phone, light and dark. */
const STYLE = `
:root { color-scheme: light dark; --ink: #1d2433; --paper: #fbfaf7; --line: #d9d5ca; --accent: #0b5d57; --on: #fff; --warn: #8a3b12; }
@media (prefers-color-scheme: dark) { :root { --ink: #ece8df; --paper: #171b24; --line: #3a4152; --accent: #7fd1c7; --on: #10231f; --warn: #f0a987; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.6 system-ui, sans-serif; }
main { max-width: 42rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
header p { margin: 0; color: inherit; opacity: .75; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: .25rem 0 1.25rem; }
h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
code { overflow-wrap: anywhere; }
code span { display: inline-block; max-width: 100%; }
.panel { border: 1px solid var(--line); border-radius: .75rem; padding: 1rem 1.25rem; margin: 1rem 0; }
.panel p { margin: .35rem 0; }
.terms { max-height: 22rem; overflow: auto; white-space: pre-wrap; }
.warn { border-color: var(--warn); }
.act, .panel .act { display: flex; flex-wrap: wrap; gap: .75rem; margin-top: 1rem; }
button, .button { font: inherit; border-radius: .6rem; border: 2px solid var(--accent); padding: .6rem 1.1rem; background: var(--accent); color: var(--on); cursor: pointer; text-decoration: none; display: inline-block; }
button.quiet, .button.quiet { background: transparent; color: var(--ink); }
fieldset { border: 0; padding: 0; margin: 0; }
.pick { display: flex; gap: .75rem; align-items: baseline; padding: .5rem 0; margin: 0; }
.pick span { overflow-wrap: anywhere; }
.pick input { width: 1.25rem; height: 1.25rem; flex: none; transform: translateY(.2rem); }
a { color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; }
label { display: block; margin: .75rem 0 .25rem; }
textarea, input[type=text], input[type=email] { width: 100%; font: inherit; padding: .5rem; border: 1px solid var(--ink); border-radius: .4rem; background: transparent; color: inherit; }
`;

/** The stylesheet as it stands in a page. Put together here, so that nothing between changes a byte of it. */
export const STYLE_ELEMENT = `<style>${STYLE}</style>`;

/** Names the stylesheet to the browser, which then takes no other. */
export const STYLE_HASH = `'sha256-${createHash('sha256').update(STYLE, 'utf8').digest('base64')}'`;
