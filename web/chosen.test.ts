import { expect, test } from 'vitest';
import { addChosen, type NamedFile, sortFiles } from './chosen.ts';

/** A mailbox as a program exported it; `saved` is when, in milliseconds. */
const mailbox = (name: string, text: string, saved = 1): NamedFile => ({
  name,
  file: new File([text], name.split('/').at(-1) ?? name, { lastModified: saved }),
});

test('two mailboxes of one name are two mailboxes, each with a name of its own', async () => {
  const inbox = await sortFiles([mailbox('mbox', 'Claire asks')]);
  const sent = await sortFiles([mailbox('mbox', 'Sophie answers', 2), mailbox('INBOX.mbox.gz', 'x')]);
  const both = addChosen(addChosen(undefined, inbox), sent);
  const more = addChosen(
    both,
    await sortFiles([mailbox('mbox', 'Marc asks', 3), mailbox('INBOX.mbox.gz', 'yy')]),
  );
  expect(more.mail.map(({ name }) => name)).toEqual([
    'mbox',
    'INBOX.mbox.gz',
    'mbox (2)',
    'INBOX (2).mbox.gz',
    'mbox (3)',
  ]);
  expect(await Promise.all(more.mail.map(({ file }) => file.text()))).toEqual([
    'Claire asks',
    'x',
    'Sophie answers',
    'yy',
    'Marc asks',
  ]);
});

test('mailboxes of one name that come in one choice are kept apart too', async () => {
  const drop = await sortFiles([mailbox('mbox', 'Claire asks'), mailbox('mbox', 'Sophie answers')]);
  expect(addChosen(undefined, drop).mail.map(({ name }) => name)).toEqual(['mbox', 'mbox (2)']);
});

test('the number stands in the name of the file, not of its folder, and what lies in sent mail stays sent', async () => {
  const first = await sortFiles([mailbox('Sent.mbox/mbox', 'a')]);
  const second = await sortFiles([mailbox('Sent.mbox/mbox', 'bb')]);
  const { mail } = addChosen(first, second);
  expect(mail.map(({ name, sent }) => [name, sent])).toEqual([
    ['Sent.mbox/mbox', true],
    ['Sent.mbox/mbox (2)', true],
  ]);
});

test('the very same file chosen again is not read twice', async () => {
  const inbox = await sortFiles([mailbox('inbox.mbox', 'Claire asks')]);
  expect(addChosen(inbox, inbox).mail).toHaveLength(1);
});

test('a contract of a known name is the one before, edited', async () => {
  const before = await sortFiles([mailbox('boulangerie-martin.md', 'rate: 80.00')]);
  const after = await sortFiles([mailbox('boulangerie-martin.md', 'rate: 90.00', 2)]);
  expect(addChosen(before, after).contracts).toEqual([
    { name: 'boulangerie-martin.md', text: 'rate: 90.00' },
  ]);
});

test('what was thrown away is known by its folders, and what lies beside the mail is left', async () => {
  const { mail } = await sortFiles([
    mailbox('Mail/INBOX', 'a'),
    mailbox('Mail/INBOX.msf', 'b'),
    mailbox('Mail/Trash.sbd/Martin', 'c'),
    mailbox('Mail/Envoyés.mbox/table_of_contents', 'd'),
  ]);
  expect(mail.map(({ name, aside }) => [name, aside])).toEqual([
    ['Mail/INBOX', undefined],
    ['Mail/Trash.sbd/Martin', 'deleted'],
  ]);
});
