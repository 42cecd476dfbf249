import type { Language } from '../kit/language.ts';

/** What `avenant serve` says. */
export interface ServeWords {
  readonly help: string;
  readonly running: (address: string) => string;
  readonly stays: string;
  readonly badPort: (given: string) => string;
  readonly noPort: (port: number) => string;
  readonly notBuilt: string;
}

export const serveWords: Readonly<Record<Language, ServeWords>> = {
  en: {
    help: `avenant serve [--port NUMBER] [--data FOLDER] [--lang fr|en]

Opens your desk on this machine: the demo practice at first, your own mail when you say so. The audit in the browser
is at /audit.html. Nothing leaves this machine; the address bears the key of this run, for you alone.

  --port NUMBER   the port (4600), or the next free one
  --data FOLDER   where the store is (your user's data folder)`,
    running: (address) => `Avenant is at ${address}`,
    stays: 'Your mail stays on this machine. Stop with Ctrl-C.',
    badPort: (given) => `--port takes a number from 1 to 65535, not "${given}"`,
    noPort: (port) => `No port is free from ${port} on. Choose another with --port.`,
    notBuilt: 'The page is not built. Run `npm start`, which builds it.',
  },
  fr: {
    help: `avenant serve [--port NUMÉRO] [--data DOSSIER] [--lang fr|en]

Ouvre votre bureau sur cette machine\u00a0: le cabinet de démonstration d’abord, votre courrier dès que vous le dites. L’audit
dans le navigateur est à /audit.html. Rien ne quitte cette machine\u00a0; l’adresse porte la clé de cette session, pour vous seul.

  --port NUMÉRO   le port (4600), ou le suivant libre
  --data DOSSIER  où est le magasin (votre dossier de données)`,
    running: (address) => `Avenant est à l’adresse ${address}`,
    stays: 'Votre courrier reste sur cette machine. Arrêtez avec Ctrl-C.',
    badPort: (given) => `--port attend un nombre de 1 à 65535, pas «\u00a0${given}\u00a0»`,
    noPort: (port) => `Aucun port n’est libre à partir de ${port}. Choisissez-en un autre avec --port.`,
    notBuilt: 'La page n’est pas construite. Lancez `npm start`, qui la construit.',
  },
};
