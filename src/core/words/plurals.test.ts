import { expect, test } from 'vitest';
import { ledgerWords } from './ledger.ts';
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
