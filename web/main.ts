import { isAddressOrDomain } from '../src/core/contract/front-matter.ts';
import type { Language } from '../src/core/kit/language.ts';
import { auditJson } from '../src/core/reports/audit-json.ts';
import { reportCsv } from '../src/core/reports/csv.ts';
import { reportHtml } from '../src/core/reports/html/report.tsx';
import { isDated } from '../src/core/reports/missing.ts';
import type { AuditReport } from '../src/core/reports/record.ts';
import { pageWords } from '../src/core/words/page.ts';
import { startAuditor } from './auditor.ts';
import { addChosen, type Chosen, filesOfDrop, filesOfInput, type NamedFile, sortFiles } from './chosen.ts';
import { fetchDemo } from './demo.ts';
import {
  adoptReportStyles,
  element,
  say,
  showChosen,
  showNothingChosen,
  showNotMine,
  showProblems,
  showProgress,
  showReport,
  showRestart,
  showWords,
} from './show.ts';
import type { TaskProgress } from './tasks.ts';

/** What the page shows. `chosen` is undefined while it shows the demo practice. */
interface State {
  language: Language;
  chosen: Chosen | undefined;
  report: AuditReport | undefined;
  progress: TaskProgress | undefined;
  isCancelled: boolean;
  /** True when what was chosen or dropped last held no file at all. */
  isNothingChosen: boolean;
  /** What stands among the visitor's addresses and is none. */
  notMine: string | undefined;
  /** The last sentence said, so that it can be said again in the other language. */
  said: (language: Language) => string;
}

const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const auditor = startAuditor();
const demo = fetchDemo();
const state: State = {
  language: rememberedLanguage(),
  chosen: undefined,
  report: undefined,
  progress: undefined,
  isCancelled: false,
  isNothingChosen: false,
  notMine: undefined,
  said: () => '',
};
/** Counts the audits that were begun or cancelled: how one ends is of interest while no other has come after it. */
let run = 0;

adoptReportStyles();
showAll();
listen();
void audit([]);

function showAll(): void {
  const { language, report } = state;
  showWords(language);
  showChosen(state.chosen, timeZone, language);
  showNothingChosen(state.isNothingChosen, language);
  showNotMine(state.notMine, language);
  showProgress(state.progress, language);
  showRestart(state.isCancelled && state.chosen === undefined);
  showProblems(report, language);
  showReport(report, language);
  say(state.said(language));
}

function sayIn(sentence: (language: Language) => string): void {
  state.said = sentence;
  say(sentence(state.language));
}

/** Audits what is chosen, or the demo practice, in place of what runs. `me`: empty to infer it. */
async function audit(me: readonly string[]): Promise<void> {
  run += 1;
  const own = run;
  auditor.cancel();
  const onProgress = (progress: TaskProgress | undefined) => {
    if (own !== run) return;
    state.progress = progress;
    showProgress(progress, state.language);
  };
  state.isCancelled = false;
  showRestart(false);
  onProgress({ stage: 'loading', messages: 0, bytesRead: 0, bytesTotal: 0 });
  const { chosen, language } = state;
  const field = element<HTMLInputElement>('me');
  const given = field.value;
  const task = chosen ?? (await demo);
  if (own !== run) return;
  if (task === undefined) {
    onProgress(undefined);
    return sayIn((spoken) => pageWords[spoken].notLoaded);
  }
  const ending = await auditor.audit({ ...task, me, timeZone, language }, onProgress);
  if (own !== run || ending.is === 'cancelled') return;
  onProgress(undefined);
  if (ending.is === 'failed')
    return sayIn((spoken) =>
      ending.why === 'engine' ? pageWords[spoken].notLoaded : pageWords[spoken].failed,
    );
  const { report } = ending.result;
  state.report = report;
  // What the visitor has begun to write meanwhile stays his.
  if (field.value === given) field.value = report.me.join(', ');
  showProblems(report, state.language);
  showReport(report, state.language);
  sayIn((spoken) => pageWords[spoken].finished(report.messages.read, report.asks.length));
}

/** Stops the audit at whatever stage it is; the demo's files may not even be there yet. */
function cancel(): void {
  run += 1;
  auditor.cancel();
  state.progress = undefined;
  state.isCancelled = true;
  state.said = (language) => pageWords[language].cancelled;
  showAll();
  // The button goes away: the keyboard stands where one goes on.
  element(state.chosen ? 'again' : 'restart').focus();
}

/** Adds files to what is chosen (the first ones take the demo's place) and audits it. */
async function choose(files: readonly NamedFile[]): Promise<void> {
  const added = await sortFiles(files);
  state.isNothingChosen = added.mail.length === 0 && added.contracts.length === 0;
  showNothingChosen(state.isNothingChosen, state.language);
  if (state.isNothingChosen) return;
  state.chosen = addChosen(state.chosen, added);
  state.report = undefined;
  state.progress = undefined;
  state.notMine = undefined;
  // Whose mail this is will be found anew: the demo's provider, or whoever was found before, is a guess of other files.
  element<HTMLInputElement>('me').value = '';
  state.said = () => '';
  showAll();
  await audit([]);
}

/** Audits what is chosen for the addresses in the field; one that is none is named there, and nothing is guessed. */
function auditAs(text: string): void {
  const me = text
    .toLowerCase()
    .split(/[\s,;]+/)
    .filter((one) => one !== '');
  state.notMine = me.find((one) => !isAddressOrDomain(one));
  showNotMine(state.notMine, state.language);
  if (state.notMine === undefined) void audit(me);
  else element('me').focus();
}

function listen(): void {
  for (const id of ['pick-mail', 'pick-folder', 'pick-contracts']) {
    const input = element<HTMLInputElement>(id);
    input.addEventListener('change', () => {
      const files = filesOfInput(input);
      input.value = '';
      void choose(files);
    });
  }
  element('folder-choice').hidden = !('webkitdirectory' in HTMLInputElement.prototype);
  element('own').addEventListener('submit', (event) => {
    event.preventDefault();
    auditAs(element<HTMLInputElement>('me').value);
  });
  element('back').addEventListener('click', () => {
    state.chosen = undefined;
    state.report = undefined;
    state.isNothingChosen = false;
    showAll();
    void audit([]);
    element('pick-mail').focus();
  });
  element('cancel').addEventListener('click', cancel);
  element('restart').addEventListener('click', () => {
    void audit([]);
    element('cancel').focus();
  });
  for (const button of document.querySelectorAll<HTMLElement>('[data-language]')) {
    button.addEventListener('click', () => {
      state.language = button.dataset.language === 'fr' ? 'fr' : 'en';
      rememberLanguage(state.language);
      showAll();
    });
  }
  for (const button of document.querySelectorAll<HTMLElement>('[data-download]')) {
    button.addEventListener('click', () => download(button.dataset.download ?? ''));
  }
  listenForDrops();
}

function listenForDrops(): void {
  const veil = element('drop');
  const isFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
  addEventListener('dragover', (event) => {
    if (!isFiles(event)) return;
    event.preventDefault();
    veil.hidden = false;
  });
  addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) veil.hidden = true;
  });
  addEventListener('drop', (event) => {
    veil.hidden = true;
    if (!isFiles(event) || !event.dataTransfer) return;
    event.preventDefault();
    void filesOfDrop(event.dataTransfer).then(choose);
  });
}

function download(form: string): void {
  const { report, language } = state;
  if (!report) return;
  const forms: Readonly<Record<string, () => { text: string; type: string }>> = {
    json: () => ({ text: `${JSON.stringify(auditJson(report), undefined, 2)}\n`, type: 'application/json' }),
    html: () => ({ text: reportHtml(report, language), type: 'text/html' }),
    csv: () => ({ text: reportCsv(report), type: 'text/csv' }),
  };
  const made = forms[form]?.();
  if (!made) return;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([made.text], { type: `${made.type};charset=utf-8` }));
  const { from, to } = report.period;
  link.download = isDated(report) ? `avenant-${from}-${to}.${form}` : `avenant.${form}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

function rememberedLanguage(): Language {
  let known: string | null = null;
  try {
    known = localStorage.getItem('language');
  } catch {
    // A browser that keeps nothing may refuse even to look.
  }
  if (known === 'fr' || known === 'en') return known;
  return navigator.language.toLowerCase().startsWith('fr') ? 'fr' : 'en';
}

function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem('language', language);
  } catch {
    // Then the choice lasts as long as the page.
  }
}
