/** @jsxImportSource react */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import { showNumber } from '../../src/core/words/locale.ts';
import type { ImportJob } from '../../src/http/api/schemas.ts';
import { apiUrls, fill } from '../../src/http/api/urls.ts';
import { get, request, send } from './api.ts';
import { Heading, Trouble, useScreen } from './screen.tsx';

const pollEvery = 300;

/** Mail and contracts go in: chosen or dropped, with what could not be read. */
export function Mail() {
  const { words, language, announce } = useScreen();
  const client = useQueryClient();
  const [job, setJob] = useState<ImportJob>();
  const [sending, setSending] = useState<string>();
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
  const take = async (files: readonly File[]) => {
    if (files.length === 0 || isBusy) return;
    setError(undefined);
    try {
      let now = await send<ImportJob>('POST', apiUrls.imports);
      for (const file of files) {
        setSending(file.name);
        await request('PUT', fill(apiUrls.importFile, { id: now.id, name: file.name }), { raw: file });
      }
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
          void take([...event.dataTransfer.files]);
        }}
      >
        <p>{words.dropHere}</p>
        <label className="button primary">
          {words.chooseFiles}
          <input
            type="file"
            multiple
            disabled={isBusy}
            onChange={(event) => {
              void take([...(event.target.files ?? [])]);
              event.target.value = '';
            }}
          />
        </label>
        <p className="quiet">{words.dropHint}</p>
      </section>
      <Trouble error={error} />
      {sending !== undefined && (
        <p>
          {words.sending}: {sending}
        </p>
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
              : job.state === 'done'
                ? words.imported
                : words.importing}
            : {words.messages} {showNumber(job.messages, language)} (+{showNumber(job.added, language)})
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
