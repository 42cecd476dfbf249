import { expect, test } from 'vitest';
import { money } from '../kit/money.ts';
import { sayFinding } from './contract.ts';
import { countedContracts, countedUnread, habitSentence } from './desk-sentences.ts';
import { embedderDone } from './embedder.ts';
import { ledgerWords } from './ledger.ts';
import { opinionDone } from './opinion.ts';
import { pageWords } from './page.ts';
import { sayProblem } from './problems.ts';
import { reportWords } from './report.ts';
import { reportFr } from './report-fr.ts';
import { storeSentence } from './store.ts';

test('none and one are singular in French, one alone in English', () => {
  const { fr, en } = ledgerWords;
  expect(fr.skipped(1)).toBe('1 élément n’a pas pu être lu\u00a0:');
  expect(fr.skipped(2)).toBe('2 éléments n’ont pas pu être lus\u00a0:');
  expect(fr.holds(0, '-')).toContain('0 écriture,');
  expect(fr.imported(1, 1, 0)).toBe('1 nouveau message\u00a0; 0 demande attend une décision.');
  expect(fr.imported(3, 2, 2)).toBe('3 messages, dont 2 nouveaux\u00a0; 2 demandes attendent une décision.');
  expect(en.imported(1, 1, 1)).toBe('1 new message; 1 ask waits for a decision.');
  expect(en.holds(0, '-')).toContain('0 entries');
  expect(reportFr.billedAlready('0,50 €')).toBe('déjà facturé\u00a0: 0,50 €');
});

test('asks that an import leaves undecided are counted by the lists of Sophie’s desk', () => {
  const { fr, en } = ledgerWords;
  expect(en.imported(8, 8, 4, 3)).toBe(
    '8 messages, 8 of them new; 4 asks wait for a decision (Waiting: 1; Answered, not decided: 3).',
  );
  expect(fr.imported(8, 8, 4, 3)).toMatch(
    /4 demandes attendent une décision \(En attente\u00a0: 1\u00a0; Répondues, non décidées\u00a0: 3\)\.$/,
  );
  expect(en.imported(8, 8, 4, 4)).toContain('4 asks wait for a decision (Answered, not decided: 4).');
});

test('one verdict, one item, one thread of Claire’s are spoken of as one', () => {
  const { fr, en } = reportWords;
  expect(en.checkLine(1)).toBe('1 verdict needs a second look; it does not count as certain.');
  expect(en.checkLine(2)).toBe('2 verdicts need a second look; none of them counts as certain.');
  expect(fr.checkLine(1)).toBe('1 verdict demande un second regard\u00a0; il ne compte pas comme sûr.');
  for (const say of [en.skipped, pageWords.en.unread]) {
    expect(say(1)).toBe('1 item could not be read, or not be taken as it stands');
    expect(say(2)).toBe('2 items could not be read, or not be taken as they stand');
  }
  expect(en.moreThreads(1)).toContain('1 further thread is not listed here; the JSON and the CSV hold it.');
  expect(en.moreAsks(1)).toContain('1 further ask in this thread; the JSON and the CSV hold it.');
  expect(fr.moreThreads(1)).toContain('le JSON et le CSV le contiennent.');
  expect(fr.moreAsks(1)).toContain('le JSON et le CSV la contiennent.');
  expect(countedUnread(1, 'fr')).toBe('1 élément n’a pas pu être lu');
  expect(countedUnread(2, 'en')).toBe('2 items could not be read');
  expect([0, 1, 2].map((count) => countedContracts(count, 'en'))).toEqual([
    '0 contracts',
    '1 contract',
    '2 contracts',
  ]);
});

test('one more problem in Sophie’s lists is one, and one line is the only line', () => {
  const say = (code: Parameters<typeof sayProblem>[0]['code'], data: Record<string, number>) =>
    [sayProblem({ code, data }, 'fr'), sayProblem({ code, data }, 'en')] as const;
  for (const code of ['billed-more-problems', 'correction-more-problems'] as const) {
    expect(say(code, { more: 1 })).toEqual([
      'Et 1 autre problème dans ce fichier\u00a0; corrigez d’abord ceux-ci.',
      'And 1 more problem in this file; mend these first.',
    ]);
    expect(say(code, { more: 2 })[1]).toContain('And 2 more problems');
  }
  expect(say('billed-columns', { found: 1, wanted: 4 })).toEqual([
    expect.stringContaining('La ligne a 1 case au lieu de 4'),
    expect.stringContaining('The line has 1 cell instead of 4'),
  ]);
  expect(say('billed-none-billable', { lines: 1 })).toEqual([
    expect.stringContaining('La seule ligne du fichier n’est pas facturable'),
    expect.stringContaining('The only line is not billable'),
  ]);
  expect(say('billed-none-billable', { lines: 2 })[1]).toContain('None of the 2 lines');
});

test('one minute of Sophie’s terms is one', () => {
  const said = (lost: string, language: 'fr' | 'en') =>
    sayFinding('short-answers-free', { rounding: 'nearest', lost }, language);
  expect(said('1', 'fr')).toMatch(/1 minute est comptée 0\.$/);
  expect(said('1', 'en')).toMatch(/1 minute is counted as 0\.$/);
  expect(said('7', 'fr')).toMatch(/7 minutes sont comptées 0\.$/);
});

test('French agrees with an amount as with a number: in the singular below two', () => {
  const sure = (minor: number, currency = 'EUR') => {
    const amount = money(minor, currency);
    return [reportFr.ofWhichSure(amount, '…'), reportFr.allSure(amount)];
  };
  expect(sure(100)).toEqual(['dont … sûr', 'sûr en totalité']);
  expect(sure(199)).toEqual(['dont … sûr', 'sûr en totalité']);
  expect(sure(200)).toEqual(['dont … sûrs', 'sûrs en totalité']);
  expect(sure(1, 'JPY')[0]).toBe('dont … sûr');
  expect(sure(2, 'JPY')[0]).toBe('dont … sûrs');
  const habit = (gifts: number, minor: number, language: 'fr' | 'en') =>
    habitSentence({ gifts, since: '1er mai', value: money(minor, 'EUR'), worth: undefined }, language);
  expect(habit(1, 150, 'fr')).toMatch(/1,50\s€ déjà donné\.$/u);
  expect(habit(2, 4000, 'fr')).toMatch(/40,00\s€ déjà donnés\.$/u);
  const nth = (gifts: number) => /\d+(?=st|nd|rd|th)../.exec(habit(gifts, 4000, 'en'))?.[0];
  expect([1, 2, 3, 10, 20, 100, 110, 111].map(nth)).toEqual([
    '2nd',
    '3rd',
    '4th',
    '11th',
    '21st',
    '101st',
    '111th',
    '112th',
  ]);
});

test('one ask sent to another judge is one', () => {
  const counts = { asked: 1, answered: 1, agrees: 1, filled: 0, disagrees: 0 };
  expect(opinionDone(counts, 'fr')).toBe(
    'Second avis\u00a0: 1 demande envoyée, 1 réponse\u00a0: 1 d’accord, 0 a nommé une clause, 0 pas d’accord. Elle reste à vérifier.',
  );
  expect(opinionDone(counts, 'en')).toBe(
    'Second opinion: 1 ask sent, 1 answered: 1 agrees, 0 named a clause, 0 disagree. It stays to check.',
  );
  expect(embedderDone(1, 1, 0, 'fr')).toContain('1 demande envoyée, 1 comparée');
  expect(embedderDone(2, 2, 1, 'fr')).toContain('2 demandes envoyées, 2 comparées');
});

test('a French sentence gives its reason in French, and says whose words the others are', () => {
  const said = (reason: string) => storeSentence('backup-damaged', 'fr', { file: 's.bak', reason });
  expect(said('database disk image is malformed')).toContain('(son contenu est abîmé)');
  expect(said('no trigger ledger_entry_no_delete')).toContain('(il y manque ledger_entry_no_delete)');
  expect(said('trigger thief')).toContain('(thief n’a pas à y être)');
  expect(said('foreign key: ask')).toContain('(des lignes de ask renvoient');
  expect(said('disk I/O error')).toContain('(message du système\u00a0: «\u00a0disk I/O error\u00a0»)');
  expect(storeSentence('backup-damaged', 'en', { file: 's.bak', reason: 'no trigger x' })).toContain(
    '(no trigger x)',
  );
});
