import type { Language, TextLanguage } from '../kit/language.ts';

/** Why a message may be passed over: what its headers say, or who it is from. */
export type PassedOverWord =
  | 'list'
  | 'bulk'
  | 'auto-reply'
  | 'bounce'
  | 'receipt'
  | 'calendar'
  | 'newsletter'
  | 'spoofed'
  | 'draft'
  | 'deleted'
  | 'junk'
  | 'not-a-client'
  | 'other-client'
  | 'not-to-you'
  | 'twice'
  | 'out-of-period';

interface ReadingWords {
  readonly from: string;
  readonly to: string;
  readonly date: string;
  readonly subject: string;
  readonly language: string;
  readonly attachments: string;
  readonly passedOver: string;
  readonly visible: string;
  readonly signature: string;
  readonly quoted: string;
  readonly languages: Readonly<Record<TextLanguage, string>>;
  readonly noises: Readonly<Record<PassedOverWord, string>>;
}

/** The labels for how a message is read and why it is passed over. */
export const readingWords: Readonly<Record<Language, ReadingWords>> = {
  en: {
    from: 'From',
    to: 'To',
    date: 'Date',
    subject: 'Subject',
    language: 'Language',
    attachments: 'Attachments',
    passedOver: 'Passed over',
    visible: 'Visible text',
    signature: 'Signature',
    quoted: 'Quoted',
    languages: {
      fr: 'French',
      en: 'English',
      other: 'not French or English',
      unknown: 'too little text to tell',
    },
    noises: {
      list: 'mailing list',
      bulk: 'bulk mail',
      'auto-reply': 'automatic reply',
      bounce: 'not delivered (bounce)',
      receipt: 'read receipt',
      calendar: 'calendar invitation',
      newsletter: 'newsletter',
      spoofed: 'sender not authentic (DMARC failed)',
      draft: 'draft, never sent',
      deleted: 'deleted',
      junk: 'in the junk folder',
      'not-a-client': 'not from a client',
      'other-client': 'from another client',
      'not-to-you': 'not addressed to you',
      twice: 'found twice, counted once',
      'out-of-period': 'outside the period',
    },
  },
  fr: {
    from: 'De',
    to: 'À',
    date: 'Date',
    subject: 'Objet',
    language: 'Langue',
    attachments: 'Pièces',
    passedOver: 'Écarté',
    visible: 'Texte visible',
    signature: 'Signature',
    quoted: 'Cité',
    languages: {
      fr: 'français',
      en: 'anglais',
      other: 'ni français ni anglais',
      unknown: 'trop peu de texte pour le dire',
    },
    noises: {
      list: 'liste de diffusion',
      bulk: 'envoi en nombre',
      'auto-reply': 'réponse automatique',
      bounce: 'non distribué',
      receipt: 'accusé de lecture',
      calendar: 'invitation d’agenda',
      newsletter: 'lettre d’information',
      spoofed: 'expéditeur non authentique (échec DMARC)',
      draft: 'brouillon, jamais envoyé',
      deleted: 'supprimé',
      junk: 'dans les indésirables',
      'not-a-client': 'pas d’un client',
      'other-client': 'd’un autre client',
      'not-to-you': 'pas adressé à vous',
      twice: 'trouvé deux fois, compté une fois',
      'out-of-period': 'hors période',
    },
  },
};
