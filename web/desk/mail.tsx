/** @jsxImportSource react */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import { deskWords } from '../../src/core/words/desk.ts';
import { countedMessages } from '../../src/core/words/desk-sentences.ts';
import { showNumber } from '../../src/core/words/locale.ts';
import type { ImportJob } from '../../src/http/api/schemas.ts';
import { apiUrls, fill } from '../../src/http/api/urls.ts';
import { filesOfDrop, filesOfInput, holdsMail, type NamedFile } from '../chosen.ts';
import { ApiError, get, request, send } from './api.ts';
import { Heading, Trouble, useScreen } from './screen.tsx';

const pollEvery = 300;

/** Not every phone can choose a folder. */
const choices = (['chooseFiles', 'chooseFolder'] as const).filter(
  (one) => one === 'chooseFiles' || 'webkitdirectory' in HTMLInputElement.prototype,
);

/** So many files are on their way at once: a Maildir has thousands of small ones. */
const atOnce = 6;

/** Sends the files in order, several at a time; `onSent` is told how many have arrived. */
async function sendAll(
  id: string,
  files: readonly NamedFile[],
  onSent: (count: number) => void,
): Promise<void> {
  const waiting = files.values();
  let sent = 0;
  onSent(0);
  let isBroken = false;
  const sender = async () => {
    for (const { name, file } of waiting) {
      if (isBroken) return;
      await request('PUT', fill(apiUrls.importFile, { id, name }), { raw: file }).catch((error: unknown) => {
        isBroken = true;
        throw error;
      });
      sent += 1;
      onSent(sent);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, sender));
}

/** Mail and contracts go in: chosen or dropped, with what could not be read. */
export function Mail() {
  const { words, labelled, language, announce } = useScreen();
  const client = useQueryClient();
  const [job, setJob] = useState<ImportJob>();
  const [sending, setSending] = useState<{ readonly files: number; readonly of: number }>();
  const [error, setError] = useState<unknown>();
  const [isOver, setOver] = useState(false);
  const isThere = useRef(true);
  useEffect(() => {
    isThere.current = true;
    return () => {
      isThere.current = false;
    };
  }, []);
  const isBusy = sending !== undefined || job?.state === 'running';
  const take = async (given: Promise<readonly NamedFile[]>) => {
    if (isBusy) return;
    setError(undefined);
    setJob(undefined);
    setSending({ files: 0, of: 0 });
    try {
      const files = (await given).filter(holdsMail);
      if (files.length === 0) {
        announce(words.nothingChosen);
        return setError(
          new ApiError({
            title: 'none',
            status: 400,
            fr: deskWords.fr.nothingChosen,
            en: deskWords.en.nothingChosen,
          }),
        );
      }
      let now = await send<ImportJob>('POST', apiUrls.imports);
      await sendAll(
        now.id,
        files,
        (sent) => isThere.current && setSending({ files: sent, of: files.length }),
      );
      setSending(undefined);
      now = await send<ImportJob>('POST', apiUrls.importStart, { id: now.id });
      while (now.state === 'running') {
        if (isThere.current) setJob(now);
        await new Promise((resolve) => setTimeout(resolve, pollEvery));
        now = await get<ImportJob>(apiUrls.import, { id: now.id });
      }
      setJob(now);
      announce(now.state === 'done' ? words.imported : words.importFailed);
      await client.invalidateQueries();
    } catch (problem) {
      setError(problem);
    } finally {
      setSending(undefined);
    }
  };
  return (
    <>
      <Heading title={words.mail}>{words.mail}</Heading>
      <section
        className={isOver ? 'drop over' : 'drop'}
        aria-label={words.dropHere}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          void take(filesOfDrop(event.dataTransfer));
        }}
      >
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
                  void take(Promise.resolve(filesOfInput(event.target)));
                  event.target.value = '';
                }}
              />
            </label>
          ))}
        </div>
        <p className="quiet">{words.dropHint}</p>
      </section>
      <Trouble error={error} />
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
          <progress
            aria-label={words.importing}
            max={Math.max(1, job.bytesTotal)}
            value={job.state === 'done' ? Math.max(1, job.bytesTotal) : job.bytesRead}
          />
          <p>
            {job.state === 'failed'
              ? words.importFailed
              : labelled(
                  job.state === 'done' ? words.imported : words.importing,
                  countedMessages(job.messages, job.added, language),
                )}
          </p>
          {job.state === 'done' && (
            <p>
              <Link href="/">{words.today}</Link>
            </p>
          )}
          {job.skippedCount > 0 && (
            <details>
              <summary>
                {showNumber(job.skippedCount, language)} {words.skipped}
              </summary>
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
