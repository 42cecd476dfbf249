/** @jsxImportSource react */
import { showShortDay } from '../../src/core/words/locale.ts';
import type { Entry } from '../../src/http/api/schemas.ts';
import { useScreen } from './screen.tsx';

/** An entry of the ledger: what was decided, how it came about, and a way to take it back. */
export function EntryCard({
  entry,
  undo,
}: {
  readonly entry: Entry;
  readonly undo: ((number: number) => void) | undefined;
}) {
  const { words, money, language } = useScreen();
  const names: Readonly<Record<Entry['kind'], string>> = {
    billed: words.entryBilled,
    allowance: words.entryAllowance,
    included: words.entryIncluded,
    gift: words.entryGift,
    reversal: words.entryReversal,
  };
  const amount = entry.kind === 'gift' ? entry.value : entry.amount;
  const isBack = entry.reversedBy !== null;
  return (
    <li className={`entry ${entry.kind}${isBack ? ' taken-back' : ''}`}>
      <p className="who">
        <span>
          {words.entry} {entry.number}
        </span>
        <strong>{names[entry.kind]}</strong>
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
          <button type="button" className="button" disabled={!undo} onClick={() => undo?.(entry.number)}>
            {words.undo}
          </button>
        </p>
      )}
    </li>
  );
}
