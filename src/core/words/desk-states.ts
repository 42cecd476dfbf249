import type { Language } from '../kit/language.ts';

const words = {
  fr: {
    beingRead: 'Votre courrier est en cours de lecture.',
    nothingFiled: 'Rien n’a été rangé\u00a0: rien de ce que vous avez donné n’a pu être lu.',
    notSaved: 'Changements non enregistrés, gardés dans cet onglet.',
    newerVersion:
      'Une version plus récente a été enregistrée depuis que vous avez commencé\u00a0: lisez-la avant d’enregistrer.',
    newerText: 'Le texte de la version',
    saveOver: 'Enregistrer le mien comme version suivante',
    backToText: 'Y revenir',
    discard: 'Abandonner les changements',
    discarded: 'Changements abandonnés.',
    takeUp: 'Les reprendre',
    removeContract: 'Retirer ce contrat',
    removeHint:
      'Toutes ses versions disparaissent. Le client et son courrier restent\u00a0; ses demandes sont jugées sans contrat, selon vos conditions habituelles.',
    contractRemoved: 'Contrat retiré\u00a0; les demandes sont jugées à nouveau.',
    putBack: 'Le remettre',
    putOff: 'Remise à plus tard.',
    toQuote: 'À chiffrer en avenant.',
    nowhere: 'Il n’y a rien à cette adresse.',
    searching: 'Recherche…',
    letter: 'Message',
    theAsk: 'Demande',
    view: 'Voir',
    noneAnswered: 'Aucune réponse n’attend de décision.',
    nonePostponed: 'Rien n’est remis à plus tard.',
    noneToQuote: 'Rien n’est à chiffrer en avenant.',
    noneDecided: 'Rien n’est encore décidé.',
    dismissed: 'Écartées',
    noneDismissed: 'Rien n’a été écarté.',
    wasDismissed: 'Vous avez dit que ce n’est pas une demande\u00a0: elle n’est comptée nulle part.',
    toLetter: 'Voir le message',
    busy: 'Un import est en cours\u00a0: ce que vous avez donné entre-temps n’a pas été pris. Redonnez-le quand il sera fini.',
    meWrong:
      'Une adresse complète par ligne, comme sophie@atelier-sable.example, ou un domaine, comme @atelier-sable.example. Ceci n’en est pas une\u00a0:',
    meMissing:
      'Sans vos adresses, Avenant ne sait pas quels messages sont les vôtres\u00a0: rien ne passe pour répondu. Au prochain import, il les devinera.',
    rateWrong: 'Un montant par heure, par exemple 80,00.',
  },
  en: {
    beingRead: 'Your mail is being read.',
    nothingFiled: 'Nothing was filed: nothing of what you gave could be read.',
    notSaved: 'Changes not saved, kept in this tab.',
    newerVersion: 'A newer version was saved since you began: read it before you save.',
    newerText: 'The text of version',
    saveOver: 'Save mine as the next version',
    backToText: 'Back to them',
    discard: 'Discard the changes',
    discarded: 'Changes discarded.',
    takeUp: 'Take them up again',
    removeContract: 'Remove this contract',
    removeHint:
      'All its versions go. The client and its mail stay; its asks are judged without a contract, by your usual terms.',
    contractRemoved: 'Contract removed; the asks are judged anew.',
    putBack: 'Put it back',
    putOff: 'Put off.',
    toQuote: 'To be quoted as a change order.',
    nowhere: 'There is nothing at this address.',
    searching: 'Searching…',
    letter: 'Message',
    theAsk: 'Ask',
    view: 'Open',
    noneAnswered: 'No answer waits for a decision.',
    nonePostponed: 'Nothing is postponed.',
    noneToQuote: 'Nothing is to be quoted as a change order.',
    noneDecided: 'Nothing is decided yet.',
    dismissed: 'Dismissed',
    noneDismissed: 'Nothing was dismissed.',
    wasDismissed: 'You said that this is not an ask: it counts nowhere.',
    toLetter: 'See the message',
    busy: 'An import is under way: what you gave meanwhile was not taken. Give it again when it is finished.',
    meWrong:
      'A whole address a line, such as sophie@atelier-sable.example, or a domain, such as @atelier-sable.example. This is none:',
    meMissing:
      'Without your addresses Avenant does not know which messages are yours: nothing counts as answered. At the next import it will guess them.',
    rateWrong: 'An amount an hour, such as 80.00.',
  },
} as const;

/** What the desk says of states: what is under way, empty, not saved, or typed wrongly. */
export type StateWords = Readonly<Record<keyof (typeof words)['fr'], string>>;
export const stateWords: Readonly<Record<Language, StateWords>> = words;
