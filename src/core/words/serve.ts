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
    help: `avenant serve [--port NUMBER] [--lang fr|en]

Opens the page on this machine: the demo practice's audit at once, your own when you drop a mailbox on it.
The audit runs in your browser; nothing leaves this machine.

  --port NUMBER   the port (4600), or the next free one`,
    running: (address) => `Avenant is at ${address}`,
    stays: 'Your mail stays on this machine. Stop with Ctrl-C.',
    badPort: (given) => `--port takes a number from 1 to 65535, not "${given}"`,
    noPort: (port) => `No port is free from ${port} on. Choose another with --port.`,
    notBuilt: 'The page is not built. Run `npm start`, which builds it.',
  },
  fr: {
    help: `avenant serve [--port NUMERO] [--lang fr|en]

Ouvre la page sur cette machine : l'audit du cabinet de démonstration tout de suite, le vôtre dès que vous y déposez
une boîte. L'audit tourne dans votre navigateur ; rien ne quitte cette machine.

  --port NUMERO   le port (4600), ou le suivant libre`,
    running: (address) => `Avenant est à l'adresse ${address}`,
    stays: 'Votre courrier reste sur cette machine. Arrêtez avec Ctrl-C.',
    badPort: (given) => `--port attend un nombre de 1 à 65535, pas « ${given} »`,
    noPort: (port) => `Aucun port n'est libre à partir de ${port}. Choisissez-en un autre avec --port.`,
    notBuilt: 'La page n’est pas construite. Lancez `npm start`, qui la construit.',
  },
};
