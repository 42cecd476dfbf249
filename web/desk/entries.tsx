/** @jsxImportSource react */
import { showShortDay } from '../../src/core/words/locale.ts';
import type { Entry } from '../../src/http/api/schemas.ts';
import { type Screen, useScreen } from './screen.tsx';

/** What an entry records, in a word or two. */
export function entryName(kind: Entry['kind'], words: Screen['words']): string {
  const names: Readonly<Record<Entry['kind'], string>> = {
    billed: words.entryBilled,
    allowance: words.entryAllowance,
    included: words.entryIncluded,
    gift: words.entryGift,
    reversal: words.entryReversal,
  };
  return names[kind];
}

/** An entry of the ledger: what was decided, how it came about, and a way to take it back. */
export function EntryCard({
  entry,
  undo,
}: {
  readonly entry: Entry;
  readonly undo: (number: number) => void;
}) {
  const { words, money, language } = useScreen();
  const amount = entry.kind === 'gift' ? entry.value : entry.amount;
  const isBack = entry.reversedBy !== null;
  return (
    <li className={`entry ${entry.kind}${isBack ? ' taken-back' : ''}`}>
      <p className="who">
        <span>
          {words.entry} {entry.number}
        </span>
        <strong>{entryName(entry.kind, words)}</strong>
        <span>{showShortDay(entry.day, language)}</span>
        <span className="amount">{money(amount)}</span>
      </p>
      {entry.asks.map((text) => (
        <p key={text} className="clause">
          {text}
        </p>
      ))}
      <p className="quiet">
        {entry.because[language]}
        {entry.worked === 'estimated' && entry.kind !== 'reversal' ? ` (${words.estimated})` : ''}
        {entry.reason !== null && ` — ${entry.reason}`}
      </p>
      {entry.kind !== 'reversal' && !isBack && (
        <p className="acts">
          <button type="button" className="button" onClick={() => undo(entry.number)}>
            {words.undo}
          </button>
        </p>
      )}
    </li>
  );
}
