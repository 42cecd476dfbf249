/** Files that mail programs, servers and exports keep in folders beside the mail. */
const besides = new Set([
  'maildirfolder',
  'subscriptions',
  'table_of_contents',
  'msgfilterrules.dat',
  'popstate.dat',
  'virtualfolders.dat',
  'rules.dat',
  'filterlog.html',
  'junklog.html',
  'archive_browser.html',
  'thumbs.db',
  'desktop.ini',
  'readme.md',
]);
/** A letter about Dovecot may be filed under its subject. */
const beginnings = /^(?:\.|(?:dovecot|courierimap)(?!.{0,200}\.(?:emlx?|mbox|mbx)$))/i;
const endings = /\.(?:msf|idx|index|log|lock|json|plist|sqlite|wdseml|fol|meta|cmeta)$/i;

/** True for a file that holds no mail by its name, and lies in a folder of mail all the same. */
export function liesBeside(name: string): boolean {
  return besides.has(name.toLowerCase()) || beginnings.test(name) || endings.test(name);
}

/** True for the folder in which Apple Mail keeps what was attached to a mailbox's messages ("INBOX.mbox/…/Data/Attachments"). */
export function holdsAttachments(folders: readonly string[]): boolean {
  const mailbox = folders.findIndex((name) => name.endsWith('.mbox'));
  return mailbox >= 0 && folders.indexOf('Attachments', mailbox) > 0;
}
