import type { Language } from '../kit/language.ts';
import type { ReportWords } from './report-en.ts';

type Missing = keyof ReportWords['missing'];

const advice: Readonly<Record<Language, Readonly<Record<Missing, string>>>> = {
  fr: {
    mail: 'Importez le courrier reçu et le courrier envoyé.',
    period: 'Vos échanges sont d’avant ou d’après\u00a0: choisissez une période plus longue.',
    you: 'Nommez vos adresses dans les réglages, ou importez aussi le courrier envoyé\u00a0: il les dit.',
    sent: 'Un conseil se donne en répondant\u00a0: importez aussi le courrier envoyé, et vérifiez dans les réglages que toutes vos adresses sont nommées.',
    clients:
      'Importez le courrier reçu avec le courrier envoyé, et vos contrats, dont les adresses disent qui sont vos clients.',
  },
  en: {
    mail: 'Import the mail received and the mail sent.',
    period: 'Your exchanges are of before or after it: choose a longer period.',
    you: 'Name your addresses in the settings, or import the mail sent as well: it tells them.',
    sent: 'Advice is given by answering: import the mail sent too, and check in the settings that all your addresses are named.',
    clients:
      'Import the mail received with the mail sent, and your contracts: their addresses tell who your clients are.',
  },
};

/** What to do at the desk where nothing could be valued. */
export function missingAdvice(missing: Missing, language: Language): string {
  return advice[language][missing];
}

/**
 * Whom an import took the provider for, where the mail leaves that in doubt (`doubt`: who he may be as well) or does not tell it;
 * undefined where it is clear.
 */
export function ownerGuess(
  { me, doubt }: { readonly me: readonly string[]; readonly doubt: readonly string[] },
  language: Language,
): string | undefined {
  const own = me.slice(0, 5).join(', ');
  const others = doubt.slice(0, 5).join(', ');
  if (doubt.length === 0 && me.length > 0) return undefined;
  if (doubt.length === 0)
    return language === 'fr'
      ? 'Le courrier ne dit pas quelles adresses sont les vôtres\u00a0: nommez-les dans les réglages.'
      : 'The mail does not tell which addresses are yours: name them in the settings.';
  if (me.length === 0)
    return language === 'fr'
      ? `Le courrier ne dit pas qui vous êtes parmi\u00a0: ${others}. Nommez vos adresses dans les réglages.`
      : `The mail does not tell which of these you are: ${others}. Name your addresses in the settings.`;
  return language === 'fr'
    ? `Vous avez été pris pour ${own}, qui répond\u00a0; mais d’après le seul courrier vous pourriez être ${others}. Vérifiez vos adresses dans les réglages.`
    : `You were taken for ${own}, who answers; but by the mail alone you may as well be ${others}. Check your addresses in the settings.`;
}
