import type { Language } from '../kit/language.ts';
import { filled } from './filled.ts';

/** Why the contract's table gives a verdict: one for each of its cells (DOMAIN.md, "The verdict"). */
export type ReasonCode =
  | 'admin'
  | 'knowledge-included'
  | 'knowledge-excluded'
  | 'knowledge-none'
  | 'work-included'
  | 'work-limit'
  | 'work-excluded'
  | 'work-none'
  | 'defect-warranty'
  | 'defect-included'
  | 'defect-limit'
  | 'defect-excluded'
  | 'defect-none';

/** Why a person should look at a verdict. */
export type DoubtCode = 'unknown' | 'unsure';

type Both = Readonly<Record<Language, string>>;

const sentences = {
  help: {
    en: `avenant explain FILE --contract CONTRACT [--me ADDRESS] [--time-zone ZONE] [--embedder URL] [--json] [--lang fr|en]

Says how a message was judged: each ask in its sentence, its kind and what spoke for it, the clauses weighed with their
evidence, the verdict and its reason; or why the message is passed over. FILE is an .eml, an mbox or a Maildir.
Messages given together are judged as an audit judges them, with their threads and your answers among them: give the same
mailboxes for the same verdicts.

  --contract FILE  the contract (.md), or a folder of them; may be repeated
  --me ADDRESS     your own addresses, commas between; may be repeated (else they are inferred);
                   @example.com stands for a whole domain, colleagues' mail included
  --time-zone ZONE your time zone (this machine's)
  --embedder URL   as in an audit, with --embedder-model NAME and --embedder-cache DIR: asks to check and the clauses go
                   to this server (/v1/embeddings), and what it finds stands beside the clauses as "vectors"
  --json           a JSON array, one object a message
  --lang fr|en     language of what is printed

Exit codes: 0 done, 1 done but something could not be read, 2 wrong use or unreadable input.`,
    fr: `avenant explain FICHIER --contract CONTRAT [--me ADRESSE] [--time-zone ZONE] [--embedder URL] [--json] [--lang fr|en]

Dit comment un message fut jugé\u00a0: chaque demande dans sa phrase, sa nature et ce qui a parlé pour elle, les clauses
pesées avec leurs indices, le verdict et sa raison\u00a0; ou pourquoi le message est écarté. FICHIER est un .eml, un mbox ou un Maildir.
Les messages donnés ensemble sont jugés comme dans un audit, avec leurs fils et vos réponses parmi eux\u00a0: donnez les mêmes
boîtes pour les mêmes verdicts.

  --contract FICHIER  le contrat (.md), ou un dossier\u00a0; peut être répété
  --me ADRESSE        vos propres adresses, séparées par des virgules\u00a0; peut être répété (sinon déduites)\u00a0;
                      @exemple.fr vaut pour tout un domaine, courrier des collègues compris
  --time-zone ZONE    votre fuseau horaire (celui de la machine)
  --embedder URL      comme dans un audit, avec --embedder-model NOM et --embedder-cache DOSSIER\u00a0: les demandes à vérifier
                      et les clauses vont à ce serveur (/v1/embeddings)\u00a0; ce qu’il trouve s’affiche parmi les indices\u00a0: «\u00a0vecteurs\u00a0»
  --json              un tableau JSON, un objet par message
  --lang fr|en        langue de ce qui est affiché

Codes de sortie\u00a0: 0 fait, 1 fait mais une partie était illisible, 2 mauvais usage ou entrée illisible.`,
  },
  noContract: {
    en: 'Name the contract to hold the message against: --contract FILE.',
    fr: 'Nommez le contrat auquel confronter le message\u00a0: --contract FICHIER.',
  },
  contract: { en: 'Contract', fr: 'Contrat' },
  when: { en: 'When', fr: 'Moment' },
  accepted: {
    en: 'after acceptance, when little is included any more',
    fr: 'après la réception, quand peu de choses sont encore incluses',
  },
  toAccept: { en: 'before acceptance', fr: 'avant la réception' },
  beforeStart: {
    en: 'before the contract starts; judged as on its first day',
    fr: 'avant le début du contrat\u00a0; jugé comme à son premier jour',
  },
  sinceStart: {
    en: 'day {0} of the contract; the later, the less is included',
    fr: 'jour {0} du contrat\u00a0; plus il avance, moins est inclus',
  },
  kind: { en: 'Kind', fr: 'Nature' },
  verdict: { en: 'Verdict', fr: 'Verdict' },
  because: { en: 'Because', fr: 'Raison' },
  clauses: { en: 'Clauses', fr: 'Clauses' },
  signs: { en: 'spoke for it', fr: 'a parlé pour' },
  otherwise: { en: 'else', fr: 'sinon' },
  sure: { en: 'sure to {0}', fr: 'sûr à {0}' },
  check: { en: 'to check', fr: 'à vérifier' },
  clause: { en: 'clause {0}', fr: 'clause {0}' },
  noClause: { en: 'no clause', fr: 'aucune clause' },
  warranty: { en: 'warranty', fr: 'garantie' },
  included: { en: 'included', fr: 'inclus' },
  excluded: { en: 'not included', fr: 'non inclus' },
  noEvidence: { en: 'nothing in common', fr: 'rien en commun' },
  inSubject: { en: 'in the subject', fr: 'dans l’objet' },
  noAsk: { en: 'No ask was found in this message.', fr: 'Aucune demande n’a été trouvée dans ce message.' },
  otherLanguage: {
    en: 'Not French or English: its asks are not guessed.',
    fr: 'Ni français ni anglais\u00a0: ses demandes ne sont pas devinées.',
  },
  ownMessage: {
    en: 'You wrote this message: only what a client writes holds asks.',
    fr: 'Vous avez écrit ce message\u00a0: seul ce qu’écrit un client contient des demandes.',
  },
  whoIsClient: {
    en: 'The contract is for {0}; add the sender to client.emails if this is a client.',
    fr: 'Le contrat est pour {0}\u00a0; ajoutez l’expéditeur à client.emails si c’est un client.',
  },
  mayBeYours: {
    en: 'This may be an address of your own: if it is, name it with --me {0}.',
    fr: 'Cette adresse est peut-être la vôtre\u00a0: si oui, nommez-la par --me {0}.',
  },
  answersUnknown: {
    en: 'Answers are not known without --me: this mail does not tell which addresses are yours.',
    fr: 'Les réponses ne sont pas connues sans --me\u00a0: ce courrier ne dit pas quelles adresses sont les vôtres.',
  },
  answersBetween: {
    en: 'Answers are not known without --me: this mail does not tell which of these you are: {0}.',
    fr: 'Les réponses ne sont pas connues sans --me\u00a0: ce courrier ne dit pas qui vous êtes parmi\u00a0: {0}.',
  },
  answered: { en: 'Answer', fr: 'Réponse' },
  leansOutside: {
    en: 'makes outside the contract {0} times as likely',
    fr: 'rend hors contrat {0} fois plus probable',
  },
  leansInside: {
    en: 'makes inside the contract {0} times as likely',
    fr: 'rend dans le contrat {0} fois plus probable',
  },
  proposedInstead: {
    en: 'The embedder proposes this clause; without it: {0}. The ruling is the same.',
    fr: 'Ces vecteurs proposent cette clause\u00a0; sans eux\u00a0: {0}. La décision est la même.',
  },
  noMessage: { en: 'There is no message in {0}.', fr: 'Il n’y a pas de message dans {0}.' },
  limit: {
    en: 'How often limited work was asked for before is counted within the messages given only.',
    fr: 'Les demandes précédentes d’un travail limité ne sont comptées que parmi les messages donnés.',
  },
} as const satisfies Record<string, Both>;

/** A sentence of `avenant explain` with its places {0}… filled. */
export function explainSentence(
  key: keyof typeof sentences,
  language: Language,
  ...values: readonly (string | number)[]
): string {
  return filled(sentences[key][language], values);
}

/** Why the table gives this verdict. */
export const reasonWords: Readonly<Record<ReasonCode, Both>> = {
  admin: {
    en: 'Organising the work together is free, whatever the contract says.',
    fr: 'S’organiser ensemble est gratuit, quoi que dise le contrat.',
  },
  'knowledge-included': {
    en: 'The knowledge belongs to what this clause includes.',
    fr: 'Ce savoir fait partie de ce que cette clause inclut.',
  },
  'knowledge-excluded': {
    en: 'It asks for knowledge, and this clause leaves the subject out: advice is a consultation.',
    fr: 'La demande porte sur un savoir, et cette clause exclut le sujet\u00a0: le conseil est une consultation.',
  },
  'knowledge-none': {
    en: 'It asks for knowledge, and no clause includes it: advice is a consultation.',
    fr: 'La demande porte sur un savoir, et aucune clause ne l’inclut\u00a0: le conseil est une consultation.',
  },
  'work-included': { en: 'This clause includes the work.', fr: 'Cette clause inclut le travail.' },
  'work-limit': {
    en: 'This clause includes the work, but its limit is used up: a change order.',
    fr: 'Cette clause inclut le travail, mais sa limite est épuisée\u00a0: un avenant.',
  },
  'work-excluded': {
    en: 'This clause leaves the work out: a change order.',
    fr: 'Cette clause exclut le travail\u00a0: un avenant.',
  },
  'work-none': {
    en: 'No clause includes the work: a change order.',
    fr: 'Aucune clause n’inclut le travail\u00a0: un avenant.',
  },
  'defect-warranty': {
    en: 'A defect of what was delivered, inside the warranty.',
    fr: 'Un défaut de ce qui fut livré, pendant la garantie.',
  },
  'defect-included': {
    en: 'This clause includes the repair.',
    fr: 'Cette clause inclut la réparation.',
  },
  'defect-limit': {
    en: 'This clause includes the repair, but its limit is used up: a change order.',
    fr: 'Cette clause inclut la réparation, mais sa limite est épuisée\u00a0: un avenant.',
  },
  'defect-excluded': {
    en: 'This clause leaves the thing out: repairing it is a change order.',
    fr: 'Cette clause exclut la chose\u00a0: la réparer est un avenant.',
  },
  'defect-none': {
    en: 'The warranty is over or has not begun, and no clause covers the repair: a change order.',
    fr: 'La garantie est finie ou n’a pas commencé, et aucune clause ne couvre la réparation\u00a0: un avenant.',
  },
};

/** What the signs of an answer are called; the keys are the engine's names (`verdict/answer-signs.ts`). */
export const answerWords: Readonly<Record<string, Both>> = {
  outside: { en: 'says that it is outside', fr: 'dit que c’est en dehors' },
  'not mine': { en: 'another’s trade', fr: 'le métier d’un autre' },
  quote: { en: 'a quote or an extra', fr: 'un devis ou un supplément' },
  price: { en: 'a price', fr: 'un prix' },
  done: { en: 'done', fr: 'fait' },
};

/** Why a person should look. */
export const doubtWords: Readonly<Record<DoubtCode, Both>> = {
  unknown: {
    en: 'No clause has anything in common with it: unknown rather than "not mentioned".',
    fr: 'Aucune clause n’a rien de commun avec elle\u00a0: inconnu plutôt que «\u00a0pas mentionné\u00a0».',
  },
  unsure: {
    en: 'The evidence is too thin to act on without a person.',
    fr: 'Les indices sont trop minces pour agir sans une personne.',
  },
};

/** What a cue of the text is called; the keys are the engine's names (`asks/cues.ts`). */
export const cueWords: Readonly<Record<string, Both>> = {
  'asks-how': { en: 'asks how', fr: 'demande comment' },
  'asks-where': { en: 'asks where', fr: 'demande où' },
  'asks-opinion': { en: 'asks for an opinion', fr: 'demande un avis' },
  'asks-why': { en: 'asks why', fr: 'demande pourquoi' },
  'asks-what': { en: 'asks what it is', fr: 'demande ce que c’est' },
  requests: { en: 'requests', fr: 'prie de' },
  wishes: { en: 'wishes', fr: 'souhaite' },
  commands: { en: 'commands', fr: 'donne l’ordre' },
  acts: { en: 'a verb of work', fr: 'un verbe de travail' },
  broken: { en: 'something is broken', fr: 'quelque chose est en panne' },
  business: { en: 'invoices and prices', fr: 'factures et prix' },
  planning: { en: 'dates and appointments', fr: 'dates et rendez-vous' },
  exchange: { en: 'sending things', fr: 'envoi d’éléments' },
  thanks: { en: 'thanks', fr: 'remercie' },
  greets: { en: 'greets', fr: 'salue' },
  courtesy: { en: 'courtesy', fr: 'politesse' },
  'own-doing': { en: 'what the sender does', fr: 'ce que fait l’expéditeur' },
  answers: { en: 'answers', fr: 'répond' },
  doubts: { en: 'doubts', fr: 'doute' },
  'third-party-price': { en: "others' prices", fr: 'prix des autres' },
  'question-word': { en: 'question word', fr: 'mot interrogatif' },
  inverts: { en: 'verb before subject', fr: 'verbe avant le sujet' },
  'no cue': { en: 'no cue', fr: 'sans indice' },
  'question mark': { en: 'question mark', fr: 'point d’interrogation' },
  subject: { en: 'in the subject', fr: 'dans l’objet' },
};

/** A feature that spoke for a kind, as people read it: "asks how, question", "before: thanks". Unknown names stay. */
export function featureWord(name: string, language: Language): string {
  if (name.includes(' & '))
    return name
      .split(' & ')
      .map((part) => featureWord(part, language))
      .join(' + ');
  const prefix = /^(before: )/.exec(name)?.[0] ?? '';
  const suffix = /( at the start|, question)$/.exec(name)?.[0] ?? '';
  const core = name.slice(prefix.length, name.length - suffix.length);
  const french: Readonly<Record<string, string>> = {
    'before: ': 'avant\u00a0: ',
    ' at the start': ' au début',
    ', question': ', question',
  };
  const around = (part: string) => (language === 'fr' ? (french[part] ?? part) : part);
  const known = Object.hasOwn(cueWords, core) ? cueWords[core]?.[language] : undefined;
  if (known !== undefined) return `${around(prefix)}${known}${around(suffix)}`;
  const ends = /^ends (.+)$/.exec(core)?.[1];
  if (ends !== undefined) {
    const none = language === 'fr' ? 'sans ponctuation finale' : 'no mark at the end';
    return ends === 'none' ? none : language === 'fr' ? `finit par ${ends}` : `ends with ${ends}`;
  }
  const words = /^words (.+)$/.exec(core)?.[1];
  if (words !== undefined) return language === 'fr' ? `${words} mots` : `${words} words`;
  return name;
}

const evidenceFrench: readonly (readonly [RegExp, string])[] = [
  [/^word /, 'mot '],
  [/^meaning /, 'sens proche '],
  [/^confirmed /, 'confirmé '],
  [/^corrected /, 'corrigé '],
  [/^vectors /, 'vecteurs '],
];

/**
 * A piece of evidence for a clause, as people read it: "word photos", "même sujet : référencement, seo". `topics`: the words
 * that led to each topic, which have English names alone.
 */
export function evidenceWord(
  evidence: string,
  language: Language,
  topics: Readonly<Record<string, readonly string[]>> = {},
): string {
  if (language === 'en') return evidence;
  const topic = /^topic (.+)$/.exec(evidence)?.[1];
  if (topic !== undefined) {
    const words = topics[topic] ?? [];
    return words.length === 0 ? 'même sujet' : `même sujet\u00a0: ${words.join(', ')}`;
  }
  const found = evidenceFrench.find(([english]) => english.test(evidence));
  return found ? evidence.replace(found[0], found[1]).replace(/(\d)\.(\d)/, '$1,$2') : evidence;
}
