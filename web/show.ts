import type { Language } from '../src/core/kit/language.ts';
import type { Skipped } from '../src/core/kit/problem.ts';
import { reportFragment } from '../src/core/reports/html/report.tsx';
import { reportStyles } from '../src/core/reports/html/styles.ts';
import type { AuditReport } from '../src/core/reports/record.ts';
import { pageWords } from '../src/core/words/page.ts';
import { sayProblem } from '../src/core/words/problems.ts';
import type { Chosen } from './chosen.ts';
import type { TaskProgress } from './tasks.ts';

/** The element of that id; the page's own HTML holds it. */
export function element<T extends HTMLElement = HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (!found) throw new Error(`no element ${id} on the page`);
  return found as T;
}

/** Brings the report's own style sheet into the page; a constructed sheet is not subject to the rule against inline styles. */
export function adoptReportStyles(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(reportStyles);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

/** Puts the page's fixed words in a language. */
export function showWords(language: Language): void {
  const words = pageWords[language];
  const word = (key: string | undefined) => String(words[key as keyof typeof words]);
  document.documentElement.lang = language;
  document.title = words.title;
  for (const one of document.querySelectorAll<HTMLElement>('[data-word]'))
    one.textContent = word(one.dataset.word);
  for (const one of document.querySelectorAll<HTMLElement>('[data-label]'))
    one.setAttribute('aria-label', word(one.dataset.label));
  for (const one of document.querySelectorAll<HTMLElement>('[data-language]'))
    one.setAttribute('aria-pressed', String(one.dataset.language === language));
  for (const one of document.querySelectorAll<HTMLElement>('[data-download]'))
    one.textContent = words.download[one.dataset.download as keyof typeof words.download];
}

/** Shows whose mail is audited: the demo practice's, or what the visitor chose. */
export function showChosen(chosen: Chosen | undefined, timeZone: string, language: Language): void {
  const words = pageWords[language];
  element('banner').classList.toggle('is-demo', chosen === undefined);
  element('banner-title').textContent = chosen ? words.ownBanner : words.demoBanner;
  element('banner-text').textContent = chosen ? '' : words.demoText;
  element('own').hidden = chosen === undefined;
  if (!chosen) return;
  const bytes = chosen.mail.reduce((sum, { file }) => sum + file.size, 0);
  const lines = [
    chosen.mail.length === 0 ? words.noMail : words.mailChosen(chosen.mail.length, bytes),
    chosen.contracts.length === 0 ? words.noContracts : words.contractsChosen(chosen.contracts.length),
  ];
  element('chosen').replaceChildren(...lines.map((line) => textElement('li', line)));
  element('zone').textContent = words.timeZone(timeZone);
}

/** Says beside the choices that what was chosen or dropped holds no file, or takes that back. */
export function showNothingChosen(isNothing: boolean, language: Language): void {
  element('nothing-chosen').textContent = isNothing ? pageWords[language].nothingChosen : '';
}

/** Names at the field what stands among the visitor's addresses and is none; undefined takes it back. */
export function showNotMine(value: string | undefined, language: Language): void {
  element('not-mine').textContent =
    value === undefined ? '' : pageWords[language].notMine(value.slice(0, 80));
  element('me').setAttribute('aria-invalid', String(value !== undefined));
}

/** Shows the way on after the demo's audit was cancelled; own mail has its button beside the field. */
export function showRestart(isShown: boolean): void {
  element('restart').hidden = !isShown;
}

/** Shows how far the audit is; undefined takes the bar away. */
export function showProgress(progress: TaskProgress | undefined, language: Language): void {
  element('work').hidden = progress === undefined;
  element('report').setAttribute('aria-busy', String(progress !== undefined));
  if (!progress) return;
  const words = pageWords[language];
  const bar = element<HTMLProgressElement>('bar');
  if (progress.stage === 'reading' || progress.stage === 'survey') {
    bar.value = progress.bytesTotal > 0 ? (100 * progress.bytesRead) / progress.bytesTotal : 100;
  } else bar.removeAttribute('value');
  const count = progress.messages > 0 ? ` — ${words.messages(progress.messages)}` : '';
  element('stage').textContent = `${words.stages[progress.stage]}${count}`;
}

const mostUnread = 20;

/** Names what was wrong with contracts, each at its place, and what mail could not be read. */
export function showProblems(report: AuditReport | undefined, language: Language): void {
  const words = pageWords[language];
  const box = element('problems');
  const parts: HTMLElement[] = [];
  const all = report?.skipped ?? [];
  const isContract = ({ code }: Skipped) => code.startsWith('contract-');
  const contracts = all.filter(isContract);
  if (contracts.length > 0)
    parts.push(textElement('h2', words.contractProblems(contracts.length)), listOf(contracts, language));
  const mail = all.filter((one) => !isContract(one));
  if (mail.length > 0) {
    const shown = mail.slice(0, mostUnread);
    parts.push(textElement('h2', words.unread(mail.length)), listOf(shown, language));
    if (mail.length > shown.length)
      parts.push(textElement('p', words.moreUnread(mail.length - shown.length)));
  }
  box.hidden = parts.length === 0;
  box.replaceChildren(...parts);
}

/** Shows the report. The fragment escapes all that comes from mail, and the page's policy forbids script in it besides. */
export function showReport(report: AuditReport | undefined, language: Language): void {
  element('downloads').hidden = report === undefined;
  // The report brings a heading of its own.
  element('heading').hidden = report !== undefined;
  const place = element('report');
  if (report) place.innerHTML = reportFragment(report, language);
  else place.replaceChildren();
}

/** Says a sentence to everybody, screen readers included. */
export function say(sentence: string): void {
  element('status').textContent = sentence;
}

function listOf(skipped: readonly Skipped[], language: Language): HTMLElement {
  const list = document.createElement('ul');
  for (const { locator, ...problem } of skipped) {
    const item = document.createElement('li');
    item.append(textElement('code', locator), ' ', sayProblem(problem, language));
    list.append(item);
  }
  return list;
}

function textElement(tag: string, text: string): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}
