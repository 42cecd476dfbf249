import type { Language } from '../src/core/kit/language.ts';
import { auditJson } from '../src/core/reports/audit-json.ts';
import { reportCsv } from '../src/core/reports/csv.ts';
import { reportHtml } from '../src/core/reports/html/report.tsx';
import type { AuditReport } from '../src/core/reports/record.ts';
import { pageWords } from '../src/core/words/page.ts';
import { startAuditor } from './auditor.ts';
import { type Chosen, filesOfDrop, filesOfInput, type NamedFile, sortFiles } from './chosen.ts';
import { fetchDemo } from './demo.ts';
import {
  adoptReportStyles,
  element,
  say,
  showChosen,
  showProblems,
  showProgress,
  showReport,
  showWords,
} from './show.ts';
import type { TaskProgress } from './tasks.ts';

/** What the page shows. `chosen` is undefined while it shows the demo practice. */
interface State {
  language: Language;
  chosen: Chosen | undefined;
  report: AuditReport | undefined;
  progress: TaskProgress | undefined;
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
  said: () => '',
};

adoptReportStyles();
showAll();
listen();
void audit([]);

function showAll(): void {
  const { language, report } = state;
  showWords(language);
  showChosen(state.chosen, timeZone, language);
  showProgress(state.progress, language);
  showProblems(report, language);
  showReport(report, language);
  say(state.said(language));
}

function sayIn(sentence: (language: Language) => string): void {
  state.said = sentence;
  say(sentence(state.language));
}

/** Audits what is chosen, or the demo practice. `me`: empty to infer it. */
async function audit(me: readonly string[]): Promise<void> {
  const onProgress = (progress: TaskProgress | undefined) => {
    state.progress = progress;
    showProgress(progress, state.language);
  };
  onProgress({ stage: 'loading', messages: 0, bytesRead: 0, bytesTotal: 0 });
  const { chosen, language } = state;
  const field = element<HTMLInputElement>('me');
  const given = field.value;
  const task = chosen ?? (await demo);
  if (task === undefined) {
    onProgress(undefined);
    return sayIn((spoken) => pageWords[spoken].notLoaded);
  }
  const ending = await auditor.audit({ ...task, me, timeZone, language }, onProgress);
  if (state.chosen !== chosen) return;
  onProgress(undefined);
  if (ending.is === 'cancelled') return sayIn((spoken) => pageWords[spoken].cancelled);
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

/** Adds files to what is chosen (the first ones take the demo's place) and audits it. */
async function choose(files: readonly NamedFile[]): Promise<void> {
  if (files.length === 0) return;
  const added = await sortFiles(files);
  const byName = <T extends { readonly name: string }>(before: readonly T[], more: readonly T[]) => [
    ...new Map([...before, ...more].map((one) => [one.name, one])).values(),
  ];
  state.chosen = {
    mail: byName(state.chosen?.mail ?? [], added.mail),
    contracts: byName(state.chosen?.contracts ?? [], added.contracts),
  };
  state.report = undefined;
  state.progress = undefined;
  // Whose mail this is will be found anew: the demo's provider, or whoever was found before, is a guess of other files.
  element<HTMLInputElement>('me').value = '';
  state.said = () => '';
  auditor.cancel();
  showAll();
  if (state.chosen.mail.length > 0 || state.chosen.contracts.length > 0) await audit([]);
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
    const me = element<HTMLInputElement>('me').value.toLowerCase();
    void audit(me.split(/[\s,;]+/).filter((address) => address.includes('@')));
  });
  element('back').addEventListener('click', () => {
    state.chosen = undefined;
    state.report = undefined;
    showAll();
    void audit([]);
    element('pick-mail').focus();
  });
  element('cancel').addEventListener('click', () => {
    auditor.cancel();
    // The button goes away: the keyboard stands where one goes on.
    element(state.chosen ? 'again' : 'pick-mail').focus();
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
  link.download = `avenant-${report.period.from}-${report.period.to}.${form}`;
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
