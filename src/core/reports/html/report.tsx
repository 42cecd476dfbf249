import type { Language } from '../../kit/language.ts';
import { reportWords } from '../../words/report.ts';
import { nothingOpen } from '../notices.ts';
import type { AuditReport } from '../record.ts';
import { dearestThreads, type ThreadFigures } from '../threads.ts';
import { ClientSection } from './client.tsx';
import { Months } from './months.tsx';
import { Opening } from './opening.tsx';
import { Overview } from './overview.tsx';
import { fileStyles, reportStyles } from './styles.ts';
import { AskLine, ThreadCard } from './thread.tsx';
import { type View, viewOf } from './view.ts';

const mostThreads = 400;
const mostChecks = 100;

/** The body of the report in one language, for a page that brings `reportStyles` along; no script, no style attributes. */
export function reportFragment(report: AuditReport, language: Language): string {
  return String(<Body view={viewOf(report, language)} />);
}

/** The report as one self-contained file, both languages inside, switched without script; `language` shows first. */
export function reportHtml(report: AuditReport, language: Language): string {
  return [...reportHtmlPieces(report, language)].join('');
}

/** The same in pieces, for a file: each language is made when the one before is written. */
export function* reportHtmlPieces(report: AuditReport, language: Language): Generator<string> {
  const both: readonly Language[] = ['fr', 'en'];
  const names = { fr: 'Français', en: 'English' };
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><meta name="referrer" content="no-referrer"><title>Avenant · ${reportWords[language].fileTitle}</title><style>${reportStyles}${fileStyles}</style>`;
  const form = (
    <form class="languages" aria-label={reportWords[language].languageSwitch}>
      <span class="mark">Avenant</span>
      <fieldset>
        <legend>Langue · Language</legend>
        {both.map((one) => (
          <>
            <input type="radio" name="language" id={`language-${one}`} checked={one === language} />
            <label for={`language-${one}`} lang={one}>
              {names[one]}
            </label>
          </>
        ))}
      </fieldset>
    </form>
  );
  yield `<!doctype html>\n<html lang="${language}"><head>${head}</head><body>${String(form)}<main>`;
  for (const one of both) yield String(<Body view={viewOf(report, one)} />);
  yield '</main></body></html>\n';
}

function Body({ view }: { view: View }) {
  const { words, language, report } = view;
  // Figures that are all nought, and "nothing to check", would say what nobody could find out.
  const isEmpty = view.missing !== undefined && report.asks.length === 0;
  return (
    <div class={`report in-${language}`} lang={language}>
      <Opening view={view} />
      {!isEmpty && <Found view={view} />}
      <footer>
        <h2>{words.method}</h2>
        <p>{words.methodText}</p>
      </footer>
    </div>
  );
}

function Found({ view }: { view: View }) {
  const { words, figures } = view;
  const dearest = dearestThreads(
    view.threads,
    figures.currencies.map(({ currency }) => currency),
  );
  const listed = listedThreads(view);
  const checks = figures.checks.slice(0, mostChecks);
  return (
    <>
      <Overview view={view} />
      <Months view={view} />
      {view.missing === undefined && (
        <section aria-labelledby={view.id('dearest')}>
          <h2 id={view.id('dearest')}>{words.dearestTitle}</h2>
          <p class="lead">
            {dearest.length === 0 ? nothingOpen(view.report, words).ofThreads : words.dearestIntro}
          </p>
          {dearest.map((thread) => (
            <ThreadCard view={view} thread={thread} level={3} showClient />
          ))}
        </section>
      )}
      <section aria-labelledby={view.id('clients')}>
        <h2 id={view.id('clients')}>{words.clientsTitle}</h2>
        {figures.clients.map((client, place) => (
          <ClientSection view={view} client={client} place={place} threads={listed[place] ?? []} />
        ))}
      </section>
      <section aria-labelledby={view.id('checks')}>
        <h2 id={view.id('checks')}>{words.checksTitle}</h2>
        <p class="lead">{checks.length === 0 ? words.noChecks : words.checksIntro}</p>
        {checks.length > 0 && (
          <ul class="asks checks">
            {checks.map((ask) => (
              <AskLine view={view} ask={ask} showClient />
            ))}
          </ul>
        )}
        {figures.checks.length > checks.length && (
          <p class="meta">{words.andMore(figures.checks.length - checks.length)}</p>
        )}
      </section>
    </>
  );
}

/** The threads listed under each client, in the clients' order: the first of each until the screen has enough. */
function listedThreads({ figures, threads }: View): readonly (readonly ThreadFigures[])[] {
  let left = mostThreads;
  return figures.clients.map(({ record }) => {
    const own = threads.filter((thread) => thread.record === record).slice(0, left);
    left -= own.length;
    return own;
  });
}
