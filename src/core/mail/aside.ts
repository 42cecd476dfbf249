import { decodeWords } from './encoded-words.ts';
import { type Headers, headerOf } from './headers.ts';
import { plainFolderName } from './sent.ts';

/** Where the mailbox's owner, or his program, put a message that is no correspondence: written and not sent, or thrown away. */
export type Aside = 'draft' | 'deleted' | 'junk';

/** Names that programs give these folders and labels, folded like those of sent mail. */
const names: Readonly<Record<Aside, readonly string[]>> = {
  draft: [
    'draft',
    'drafts',
    'unsent messages',
    'templates',
    'brouillon',
    'brouillons',
    'entwurf',
    'entwurfe',
    'borrador',
    'borradores',
    'bozze',
    'rascunhos',
    'concepten',
  ],
  deleted: [
    'trash',
    'bin',
    'deleted',
    'deleted items',
    'deleted messages',
    'corbeille',
    'elements supprimes',
    'messages supprimes',
    'papierkorb',
    'geloschte elemente',
    'geloschte objekte',
    'papelera',
    'elementos eliminados',
    'cestino',
    'posta eliminata',
    'lixo',
    'itens excluidos',
    'prullenbak',
    'verwijderde items',
  ],
  junk: [
    'junk',
    'junk e-mail',
    'junk email',
    'junk mail',
    'spam',
    'bulk mail',
    'indesirable',
    'indesirables',
    'courrier indesirable',
    'courriers indesirables',
    'messages indesirables',
    'pourriel',
    'pourriels',
    'spamverdacht',
    'junk-e-mail',
    'correo no deseado',
    'posta indesiderata',
    'ongewenste e-mail',
  ],
};

const asideByName = new Map<string, Aside>();
for (const aside of Object.keys(names) as Aside[])
  for (const name of names[aside]) asideByName.set(name, aside);

/**
 * What a folder's or mailbox file's name says of all in it ("Trash", ".INBOX.Drafts", "[Gmail]/Spam", "Brouillons.mbox"). A
 * file of one message bears that one's subject: a client's question about "Spam.eml" is none.
 */
export function asideOfFolder(name: string): Aside | undefined {
  if (/\.emlx?(?:\.gz)?$/i.test(name)) return undefined;
  return asideByName.get(plainFolderName(name));
}

/** What a file's name in a Maildir says by its flags ("167…:2,ST"; ";" or "!" where a disk takes no ":"). */
export function asideOfFile(name: string): Aside | undefined {
  const flags = /[:;!]2,([A-Za-z]{0,60})$/.exec(name)?.[1];
  return flags === undefined ? undefined : asideOfMarks(flags.includes('T'), flags.includes('D'));
}

/** What all that leads to a file says: its folders, its own name and its flags. */
export function asideOfPath(folders: readonly string[], file: string): Aside | undefined {
  for (const name of [...folders, file]) {
    const aside = asideOfFolder(name);
    if (aside !== undefined) return aside;
  }
  return asideOfFile(file);
}

/** What a mail program noted in the message itself. */
export function asideOfHeaders(headers: Headers): Aside | undefined {
  const labels = headerOf(headers, 'x-gmail-labels');
  return (
    (labels === undefined ? undefined : asideOfLabels(labels)) ??
    asideOfMozilla(headers) ??
    asideOfStatus(headerOf(headers, 'x-status') ?? '') ??
    // Outlook opens such an .eml to be written on.
    asideOfMarks(false, headerOf(headers, 'x-unsent') === '1')
  );
}

/** Gmail's own labels stand alone; "Site/Brouillons" is one that the owner made, and so is "Templates". */
function asideOfLabels(labels: string): Aside | undefined {
  for (const label of decodeWords(labels).split(',')) {
    const name = label.trim().replace(/^"|"$/g, '');
    const aside = /\/|^templates$/i.test(name) ? undefined : asideOfFolder(name);
    if (aside !== undefined) return aside;
  }
  return undefined;
}

/** Thunderbird leaves what was deleted or moved away in its files, marked, until it compacts them. */
function asideOfMozilla(headers: Headers): Aside | undefined {
  const isExpunged = (hexOf(headerOf(headers, 'x-mozilla-status')) & 0x8) !== 0;
  const isDeleted = (hexOf(headerOf(headers, 'x-mozilla-status2')) & 0x20_0000) !== 0;
  return asideOfMarks(isExpunged || isDeleted, false);
}

function hexOf(value: string | undefined): number {
  return value !== undefined && /^[0-9a-f]{4,8}$/i.test(value) ? Number.parseInt(value, 16) : 0;
}

/** The flags of mbox files that mail servers and terminal programs keep: D is deleted, T a draft. */
function asideOfStatus(flags: string): Aside | undefined {
  return /^[A-Z]{1,10}$/.test(flags) ? asideOfMarks(flags.includes('D'), flags.includes('T')) : undefined;
}

/** Apple Mail's flags, as the list behind an .emlx has them. */
export function asideOfApple(flags: number): Aside | undefined {
  return asideOfMarks((flags & 0x2) !== 0, (flags & 0x40) !== 0);
}

function asideOfMarks(isDeleted: boolean, isDraft: boolean): Aside | undefined {
  if (isDeleted) return 'deleted';
  return isDraft ? 'draft' : undefined;
}
