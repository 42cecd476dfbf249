/** @jsxImportSource react */
import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { ownerGuess } from '../../src/core/words/desk-missing.ts';
import { countedContracts, countedMessages, countedUnread } from '../../src/core/words/desk-sentences.ts';
import { showNumber } from '../../src/core/words/locale.ts';
import { filesOfDrop, filesOfInput } from '../chosen.ts';
import { followRunning, importFiles, isUnderWay, useImporting } from './importing.ts';
import { Heading, Trouble, useScreen } from './screen.tsx';

/** Not every phone can choose a folder. */
const choices = (['chooseFiles', 'chooseFolder'] as const).filter(
  (one) => one === 'chooseFiles' || 'webkitdirectory' in HTMLInputElement.prototype,
);

/** Mail and contracts go in: chosen or dropped, with what could not be read. */
export function Mail() {
  const { words, labelled, language } = useScreen();
  const importing = useImporting();
  const { sending, job, error, isTurnedAway } = importing;
  const isBusy = isUnderWay(importing);
  const [isOver, setOver] = useState(false);
  useEffect(() => void followRunning().catch(() => undefined), []);
  // The whole window takes what is dropped: beside the box the browser would leave the desk for the file.
  useEffect(() => {
    const over = (event: DragEvent) => {
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => event.relatedTarget === null && setOver(false);
    const drop = (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      if (event.dataTransfer) void importFiles(filesOfDrop(event.dataTransfer));
    };
    addEventListener('dragover', over);
    addEventListener('dragleave', leave);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragover', over);
      removeEventListener('dragleave', leave);
      removeEventListener('drop', drop);
    };
  }, []);
  const isDone = job?.state === 'done';
  const guess = isDone && job.owner ? ownerGuess(job.owner, language) : undefined;
  const isRefused = isDone && job.messages === 0 && job.contracts === 0;
  return (
    <>
      <Heading title={words.mail}>{words.mail}</Heading>
      <section className={isOver ? 'drop over' : 'drop'} aria-label={words.dropHere}>
        <p>{words.dropHere}</p>
        <div className="row">
          {choices.map((choice) => (
            <label key={choice} className="button primary">
              {words[choice]}
              <input
                type="file"
                multiple
                disabled={isBusy}
                {...(choice === 'chooseFolder' && { webkitdirectory: '' })}
                onChange={(event) => {
                  void importFiles(Promise.resolve(filesOfInput(event.target)));
                  event.target.value = '';
                }}
              />
            </label>
          ))}
        </div>
        <p className="quiet">{words.dropHint}</p>
      </section>
      <Trouble error={error} />
      {isTurnedAway && (
        <p className="trouble" role="alert">
          {words.busy}
        </p>
      )}
      {sending !== undefined && (
        <section aria-label={words.sending}>
          <progress aria-label={words.sending} max={Math.max(1, sending.of)} value={sending.files} />
          <p>
            {labelled(
              words.sending,
              `${showNumber(sending.files, language)} / ${showNumber(sending.of, language)}`,
            )}
          </p>
        </section>
      )}
      {job && (
        <section aria-label={words.importing}>
          {!isRefused && (
            <progress
              aria-label={words.importing}
              max={Math.max(1, job.bytesTotal)}
              value={isDone ? Math.max(1, job.bytesTotal) : job.bytesRead}
            />
          )}
          {isRefused || job.state === 'failed' ? (
            <p className="trouble">{isRefused ? words.nothingFiled : words.importFailed}</p>
          ) : (
            <p>
              {labelled(
                isDone ? words.imported : words.importing,
                [
                  ...(job.messages > 0 || job.contracts === 0
                    ? [countedMessages(job.messages, isDone ? job.added : undefined, language)]
                    : []),
                  ...(job.contracts > 0 ? [countedContracts(job.contracts, language)] : []),
                ].join(', '),
              )}
            </p>
          )}
          {guess !== undefined && !isRefused && (
            <p className="notice">
              <bdi>{guess}</bdi> <Link href="/settings">{words.settings}</Link>
            </p>
          )}
          {isDone && !isRefused && (
            <p>
              <Link href="/">{words.today}</Link>
            </p>
          )}
          {job.skippedCount > 0 && (
            <details open={isRefused}>
              <summary>{countedUnread(job.skippedCount, language)}</summary>
              <ul className="plain">
                {job.skipped.map((one) => (
                  <li key={`${one.locator} ${one.sentence.en}`}>
                    <code>{one.locator}</code> {one.sentence[language]}
                  </li>
                ))}
              </ul>
            </details>
          )}
        </section>
      )}
    </>
  );
}
