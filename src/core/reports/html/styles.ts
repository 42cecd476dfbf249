/*
 * Every text colour stands at 4.5:1 at least on every ground it is used on, in both schemes (WCAG 2.2 AA); the browser
 * tests hold it. `light-dark()` follows the colour scheme of the page around.
 */

/** The styles of the report: for the file's own style element, or a style sheet of the page that holds the fragment. */
export const reportStyles = `
.report {
  --ground: light-dark(#fbfaf6, #131715);
  --card: light-dark(#ffffff, #1a1f1c);
  --ink: light-dark(#1a231f, #e9ece7);
  --soft: light-dark(#57625c, #a5afa8);
  --line: light-dark(#e2dfd6, #2e3632);
  --money: light-dark(#0e5a4b, #74d3b8);
  --money-ground: light-dark(#dff0ea, #15392f);
  --doubt: light-dark(#b06f12, #d99a3d);
  --doubt-ink: light-dark(#7d4700, #f3bd70);
  --doubt-ground: light-dark(#fcefd8, #38290f);
  --order: light-dark(#4f3f94, #c3b7f6);
  --order-ground: light-dark(#ece8f9, #2a2447);
  --included: light-dark(#31536f, #aac8e0);
  --included-ground: light-dark(#e3edf4, #1c2c38);
  --free: light-dark(#555b57, #bac1bb);
  --free-ground: light-dark(#ecece8, #2a302c);
  --serif: Charter, 'Iowan Old Style', 'Source Serif 4', 'Noto Serif', Cambria, Georgia, serif;
  --sans: system-ui, -apple-system, 'Segoe UI', Inter, Roboto, 'Noto Sans', 'Liberation Sans', sans-serif;
  color: var(--ink);
  font: 400 1rem/1.6 var(--sans);
  max-width: 60rem;
  margin-inline: auto;
  overflow-wrap: anywhere;
  font-variant-numeric: lining-nums tabular-nums;
}
.report *, .report *::before { box-sizing: border-box }
.report :is(h1, h2, h3, h4, p, ul, dl, dd, figure, blockquote, pre, table) { margin: 0 }
.report h1, .report h2, .report h3, .report h4 { font-family: var(--serif); font-weight: 600; line-height: 1.2; text-wrap: balance }
.report h2 { font-size: 1.75rem; letter-spacing: -.01em }
.report h3 { font-size: 1.25rem }
.report h4 { font-size: 1.0625rem }
.report ul { list-style: none; padding: 0 }
.report .meta, .report small, .report .note, .report .period { color: var(--soft); font-size: .875rem }
.report .lead { color: var(--soft); max-width: 42rem }
.report > footer { margin-top: 5rem }
.report > section { margin-top: 5rem }
.report > section > h2 + * { margin-top: 1.25rem }
.report .money { font-family: var(--serif); font-size: 1.375rem; color: var(--money); white-space: nowrap; line-height: 1.2 }
.report summary { cursor: pointer; color: var(--money); font-size: .9375rem; padding: .375rem 0; width: fit-content }
.report summary:hover { text-decoration: underline }
.report :focus-visible { outline: 3px solid var(--money); outline-offset: 3px; border-radius: 3px }

.report .opening { padding-top: 2.5rem }
.report .period { letter-spacing: .01em; font-size: 1rem }
.report h1 { margin-top: .5rem; font-weight: 400 }
.report h1 .amount { display: block; font-size: clamp(3.75rem, 15vw, 8rem); line-height: 1; letter-spacing: -.035em; color: var(--money); margin-left: -.04em }
.report h1 .of { display: block; margin-top: .75rem; font-size: clamp(1.375rem, 4vw, 2rem); line-height: 1.25 }
.report h1 .sure { color: var(--soft) }
.report h1.nothing { font-size: clamp(1.75rem, 5vw, 2.75rem); max-width: 18em }
.report .share { display: block; margin: 1.75rem 0 1rem }
.report .share .possible { fill: var(--doubt) }
.report .share .certain { fill: var(--money) }
.report .others { margin-bottom: .5rem }
.report .note { max-width: 40rem }
.report .callout { margin-top: 1.25rem; padding: .875rem 1.125rem; background: var(--doubt-ground); color: var(--doubt-ink); border-radius: .5rem; max-width: 44rem }
.report .read { margin-top: 2rem; padding: 1.25rem 1.5rem; background: var(--card); border: 1px solid var(--line); border-radius: .75rem; font-size: .9375rem }
.report .read h2 { font: 600 .9375rem/1.4 var(--sans); margin-bottom: .25rem; letter-spacing: 0 }
.report .read p + p, .report .read details + p { margin-top: .25rem }
.report .read .me { color: var(--soft); font-size: .875rem }
.report .read li { padding: .25rem 0; color: var(--soft); font-size: .875rem }
.report code { font: .9em/1.4 ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace; color: var(--ink) }

.report .figures { display: grid; grid-template-columns: repeat(auto-fill, minmax(10.5rem, 1fr)); gap: 1.5rem 1.75rem }
.report .figure { display: flex; flex-direction: column-reverse; justify-content: flex-end; border-top: 1px solid var(--line); padding-top: .625rem }
.report .figure dt { color: var(--soft); font-size: .875rem; line-height: 1.4 }
.report .figure dd { font-family: var(--serif); font-size: 1.625rem; line-height: 1.25 }
.report .scroll { overflow-x: auto }
.report section > h3 { margin-top: 3rem; margin-bottom: .75rem }
.report table { border-collapse: collapse; width: 100%; font-size: .9375rem }
.report caption { text-align: left; font: 600 1.0625rem/1.3 var(--serif); padding-bottom: .5rem }
.report th, .report td { padding: .5rem .75rem .5rem 0; text-align: left; font-weight: 400; vertical-align: baseline; border-bottom: 1px solid var(--line) }
.report thead .number { white-space: normal; min-width: 4.5rem }
.report thead th { font-size: .8125rem; color: var(--soft); vertical-align: bottom }
.report .number { text-align: right; white-space: nowrap; padding-left: .5rem }
.report :is(th, td):last-child { padding-right: 0 }
.report .scroll :is(th, td), .report thead th, .report .number { overflow-wrap: normal }
.report td.zero { color: var(--soft) }
.report .total, .report tfoot :is(th, td) { font-weight: 600 }
.report tfoot :is(th, td) { border-bottom: 0 }
.report td.bar { width: 34%; min-width: 7rem; vertical-align: middle }
.report td.bar svg { display: block }
.report .kinds tbody th { white-space: nowrap }
.report .fill.included { fill: var(--included) }
.report .fill.consultation { fill: var(--money) }
.report .fill.change-order { fill: var(--order) }
.report .fill.free { fill: var(--free); opacity: .55 }

.report .chart { margin-top: 1.5rem }
.report .chart + .chart { margin-top: 2.5rem }
.report .chart svg { display: block; overflow: visible; margin-top: 1rem }
.report figcaption { color: var(--soft); font-size: .9375rem; display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; justify-content: space-between }
.report .legend { display: inline-flex; flex-wrap: wrap; gap: .25rem 1.25rem }
.report .key::before { content: ''; display: inline-block; width: .75rem; height: .75rem; margin-right: .4375rem; border-radius: 2px; vertical-align: -.0625rem }
.report .key.certain::before { background: var(--money) }
.report .key.doubtful::before { background: var(--doubt) }
.report .chart .certain { fill: var(--money) }
.report .chart .doubtful { fill: var(--doubt) }
.report .chart .grid { stroke: var(--line) }
.report .chart .axis { fill: var(--soft); font: .6875rem var(--sans) }
.report .chart.small { max-width: 40rem }

.report .thread { margin-top: 1.25rem; padding: 1.5rem 1.75rem; background: var(--card); border: 1px solid var(--line); border-radius: .75rem }
.report .thread > header, .report .client > header { display: flex; gap: .5rem 1.5rem; justify-content: space-between; align-items: baseline }
.report .asks > li { margin-top: 1.125rem; padding-left: 1.125rem; border-left: 2px solid var(--line) }
.report blockquote { font: 1.125rem/1.5 var(--serif) }
.report blockquote:lang(fr)::before { content: '«\\00a0' }
.report blockquote:lang(fr)::after { content: '\\00a0»' }
.report blockquote:lang(en)::before { content: '“' }
.report blockquote:lang(en)::after { content: '”' }
.report .verdict { margin-top: .375rem; font-size: .9375rem }
.report .ruling, .report .check, .report .standing { display: inline-block; padding: .0625rem .5625rem; border-radius: 1rem; font-size: .8125rem; line-height: 1.5; white-space: nowrap; font-weight: 500 }
.report .ruling.included { color: var(--included); background: var(--included-ground) }
.report .ruling.consultation { color: var(--money); background: var(--money-ground) }
.report .ruling.change-order { color: var(--order); background: var(--order-ground) }
.report .ruling.free { color: var(--free); background: var(--free-ground) }
.report .check, .report .standing { color: var(--doubt-ink); background: var(--doubt-ground) }
.report .clause { margin-left: .25rem }
.report .clause.none { color: var(--soft); font-style: italic }
.report .list { color: var(--soft); font-size: .8125rem }
.report .list::after { content: ' · ' }
.report .because { margin-top: 1.25rem; padding-top: .875rem; border-top: 1px dashed var(--line); font-size: .9375rem }
.report .because li + li { margin-top: .375rem }
.report .estimated { color: var(--soft); font-size: .8125rem; margin-right: .125rem }

.report .client { padding-top: 2.25rem; margin-top: 3rem; border-top: 3px solid var(--ink) }
.report .client > header h3 { font-size: 1.625rem }
.report .client > header .meta { margin-top: .375rem }
.report .client > header .money { text-align: right }
.report .client > header .money small { display: block; font-family: var(--sans) }
.report .client > :is(dl, table, .gaps, details, figure) { margin-top: 2rem }
.report .notes { margin-top: 1rem; color: var(--soft); font-size: .8125rem; max-width: 46rem }
.report .gap { margin-top: .875rem; padding: 1.125rem 1.375rem; background: var(--card); border: 1px solid var(--line); border-radius: .75rem; font-size: .9375rem }
.report .gap ul { margin: .5rem 0 .75rem }
.report .gap li { padding: .125rem 0 }
.report .gap q { font-family: var(--serif); font-size: 1rem }
.report .gap q:lang(fr) { quotes: '«\\00a0' '\\00a0»' }
.report pre { margin-top: .375rem; padding: .75rem 1rem; background: var(--money-ground); color: var(--ink); border-radius: .5rem; font: .875rem/1.5 ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace; white-space: pre-wrap }
.report > footer { padding-top: 1.5rem; border-top: 1px solid var(--line); color: var(--soft); font-size: .875rem; padding-bottom: 4rem }
.report > footer h2 { font-size: 1.0625rem; color: var(--ink); margin-bottom: .5rem }
.report > footer p { max-width: 44rem }

@media (max-width: 40rem) {
  .report h2 { font-size: 1.5rem }
  .report > section { margin-top: 3.75rem }
  .report .figures { grid-template-columns: 1fr 1fr; gap: 1.125rem 1.25rem }
  .report .figure dd { font-size: 1.375rem }
  .report .thread { padding: 1.125rem 1.125rem 1.25rem }
  .report .thread > header, .report .client > header { flex-direction: column }
  .report .client > header .money { text-align: left }
  .report td.bar { display: none }
  .report table { font-size: .875rem }
  .report thead .number { white-space: normal; overflow-wrap: normal }
  .report .kinds :is(th, td) { padding-left: 0; padding-right: .25rem }
  .report .kinds thead .number { min-width: 0 }
  .report .kinds .ruling { padding: 0; background: none; font-size: .6875rem; white-space: normal; hyphens: auto; line-height: 1.25 }
  .report .kinds tbody th { white-space: normal }
  .report .worth thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
  .report .worth :is(tbody, tr, th, td) { display: block }
  .report .worth tr { padding: .75rem 0; border-bottom: 1px solid var(--line) }
  .report .worth :is(th, td) { border: 0; padding: .125rem 0 }
  .report .worth tbody th { font-weight: 600 }
  .report .worth td { display: flex; justify-content: space-between; gap: 1rem; text-align: right; white-space: normal }
  .report .worth td::before { content: attr(data-name); color: var(--soft); font-weight: 400; text-align: left }
  .report .chart .second { display: none }
  .report th, .report td { padding-right: .375rem }
}
@media print {
  .report { color-scheme: light; max-width: none }
  .report .opening { padding-top: 0 }
  .report h1 .amount { font-size: 5rem }
  .report h1 .of { font-size: 1.5rem }
  .report > section { margin-top: 2.5rem }
  .report :is(.gap, .figure, .figures, .chart, .asks > li, table, tr, .thread, .read, > footer) { break-inside: avoid }
  .report :is(h2, h3, h4, .lead, .client > header, .thread > header, caption, figcaption) { break-after: avoid }
  .report .thread { box-decoration-break: clone; -webkit-box-decoration-break: clone }
  .report details:not([open]) { display: none }
  .report summary { list-style: none; color: var(--ink); font-weight: 600 }
  .report .thread { padding: 1rem 1.25rem }
  .report .figures { grid-template-columns: repeat(5, 1fr); gap: 1.25rem }
  .report .checks { columns: 2; column-gap: 2.5rem; margin-top: 1rem }
  .report .checks > li { margin-top: 0; margin-bottom: 1rem }
  .report .checks blockquote { font-size: 1rem }
  .report > footer { margin-top: 2.5rem; padding-bottom: 0 }
  .report .scroll { overflow: visible }
  .report * { print-color-adjust: exact; -webkit-print-color-adjust: exact }
}
`;

/** What only the file needs: the page around the report and the language switch. */
export const fileStyles = `
:root { color-scheme: light dark; background: light-dark(#fbfaf6, #131715); -webkit-text-size-adjust: 100% }
body { margin: 0; padding: 0 clamp(1.125rem, 5vw, 3rem) }
.languages { max-width: 60rem; margin: 0 auto; padding-top: 1.25rem; display: flex; justify-content: space-between; align-items: center; color: light-dark(#57625c, #a5afa8); font: .9375rem/1.5 system-ui, -apple-system, 'Segoe UI', Inter, Roboto, 'Liberation Sans', sans-serif }
.languages .mark { font: 600 1.125rem/1 Charter, 'Iowan Old Style', 'Source Serif 4', 'Noto Serif', Cambria, Georgia, serif; color: light-dark(#1a231f, #e9ece7) }
.languages fieldset { border: 0; margin: 0; padding: 0; display: flex; gap: .25rem }
.languages legend, .languages input { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); margin: 0; padding: 0 }
.languages label { padding: .375rem .75rem; border-radius: 2rem; cursor: pointer }
.languages input:checked + label { background: light-dark(#1a231f, #e9ece7); color: light-dark(#ffffff, #131715) }
.languages input:focus-visible + label { outline: 3px solid light-dark(#0e5a4b, #74d3b8); outline-offset: 2px }
body:has(#language-fr:checked) .report.in-en, body:has(#language-en:checked) .report.in-fr { display: none }
@page {
  size: A4;
  margin: 16mm 15mm 18mm;
  @bottom-left { content: 'Avenant'; font: 600 8pt Georgia, serif; color: #57625c }
  @bottom-right { content: counter(page) ' / ' counter(pages); font: 8pt 'Liberation Sans', Arial, sans-serif; color: #57625c }
}
@media print {
  :root { color-scheme: light; background: none; font-size: 12.5px }
  body { padding: 0 }
  .languages { display: none }
}
`;
