import type { ProblemCode } from '../kit/codes.ts';
import type { Language } from '../kit/language.ts';
import { amountsMeant } from '../kit/money.ts';
import type { Problem } from '../kit/problem.ts';
import { ambiguousAmount, amountSentence, howToWrite } from './amount.ts';

/** The value that the problem holds under a name, as text; empty where it holds none. */
type Data = (name: string) => string;

/** A sentence, or how to make it from the problem's data. It says what is wrong and how to mend it. */
type Sentence = string | ((data: Data) => string);

const meantEn = (data: Data, otherwise = '') =>
  data('meant') ? ` Did you mean "${data('meant')}"?` : otherwise;
const meantFr = (data: Data, otherwise = '') =>
  data('meant') ? ` Vouliez-vous écrire «\u00a0${data('meant')}\u00a0»\u00a0?` : otherwise;

const wantedEn: Readonly<Record<string, string>> = {
  map: 'its keys below it, indented by two spaces',
  list: 'a list in square brackets: [a, b]',
  text: 'a text',
  number: 'a whole number',
  day: 'a day written YYYY-MM-DD',
  amount: 'an amount such as 80.00',
};
const wantedFr: Readonly<Record<string, string>> = {
  map: 'ses clés en dessous, décalées de deux espaces',
  list: 'une liste entre crochets\u00a0: [a, b]',
  text: 'un texte',
  number: 'un nombre entier',
  day: 'une date écrite AAAA-MM-JJ',
  amount: 'un montant comme 80.00',
};

const sentences: Readonly<Record<ProblemCode, Readonly<Record<Language, Sentence>>>> = {
  'mail-empty': {
    fr: 'C’est vide\u00a0: rien à lire. S’il devait y avoir un message, enregistrez-le ou exportez-le de nouveau.',
    en: 'It is empty: there is nothing to read. If a message should be there, save or export it again.',
  },
  'mail-no-sender': {
    fr: 'Le message n’a pas d’expéditeur lisible (From)\u00a0; il n’est attribué à personne.',
    en: 'The message has no readable sender (From), so it belongs to nobody.',
  },
  'mail-no-date': {
    fr: 'Le message n’a aucune date lisible\u00a0; il est compté à part, sans date.',
    en: 'The message has no readable date; it is listed as undated.',
  },
  'mail-date-repaired': {
    fr: 'La date du message est illisible\u00a0; celle de sa réception est utilisée.',
    en: 'The date of the message is unreadable; the date it was received is used.',
  },
  'mail-too-deep': {
    fr: 'Les parties du message sont trop imbriquées\u00a0; celles du fond ne sont pas lues.',
    en: 'The parts of the message are nested too deeply; the innermost ones are not read.',
  },
  'mail-too-many-parts': {
    fr: 'Le message a trop de parties\u00a0; seules les premières sont lues.',
    en: 'The message has too many parts; only the first ones are read.',
  },
  'mail-header-too-long': {
    fr: 'L’en-tête du message est trop long\u00a0; la suite n’est pas lue.',
    en: 'The header of the message is too long; the rest of it is not read.',
  },
  'mail-charset-unknown': {
    fr: 'Le jeu de caractères annoncé est inconnu\u00a0; le texte est lu au mieux, quelques lettres peuvent manquer.',
    en: 'The character set that it names is unknown; the text is read as well as possible, some letters may be wrong.',
  },
  'mail-transfer-broken': {
    fr: 'L’encodage du texte est abîmé\u00a0; ce qui est lisible est gardé.',
    en: 'The encoding of the text is damaged; what can be read is kept.',
  },
  'mail-boundary-missing': {
    fr: 'La séparation entre les parties du message manque ou est abîmée\u00a0; tout est lu comme une seule partie.',
    en: 'The boundary between the parts of the message is missing or damaged; all is read as one part.',
  },
  'mail-truncated': {
    fr: 'Le message est coupé\u00a0; ce qui précède la coupure est lu.',
    en: 'The message is cut off; what comes before the cut is read.',
  },
  'mail-body-too-long': {
    fr: 'Le texte du message est démesuré\u00a0; seul son début est lu.',
    en: 'The text of the message is enormous; only its beginning is read.',
  },
  'mail-id-missing': {
    fr: 'Le message n’a pas d’identifiant (Message-ID)\u00a0; un identifiant tiré de son contenu le remplace.',
    en: 'The message has no Message-ID; one made from its content stands in.',
  },
  'source-not-found': {
    fr: 'Ce fichier ou ce dossier n’existe pas\u00a0; vérifiez le chemin.',
    en: 'There is no such file or folder; check the path.',
  },
  'source-is-folder': {
    fr: 'C’est un dossier\u00a0; nommez un fichier de ce dossier.',
    en: 'This is a folder; name a file in it.',
  },
  'source-empty': {
    fr: 'C’est vide\u00a0: rien à lire. S’il devait y avoir du courrier, enregistrez-le ou exportez-le de nouveau.',
    en: 'It is empty: there is nothing to read. If mail should be there, save or export it again.',
  },
  'source-not-mail': {
    fr: 'Ce n’est pas du courrier\u00a0: un fichier mbox, un dossier Maildir, un dossier de .eml ou un .eml est attendu.',
    en: 'This is no mail: an mbox file, a Maildir, a folder of .eml files or one .eml file is wanted.',
  },
  'source-unreadable': {
    fr: 'Le fichier ne peut pas être lu\u00a0; vérifiez les droits d’accès.',
    en: 'The file cannot be read; check its permissions.',
  },
  'source-gzip-broken': {
    fr: 'Le fichier gzip est abîmé\u00a0; ce qui précède la rupture est lu. Recopiez-le si possible.',
    en: 'The gzip file is damaged; what comes before the break is read. Copy it again if you can.',
  },
  'source-cut-off': {
    fr: 'Le fichier est coupé au milieu d’un message\u00a0; tout ce qui précède est lu.',
    en: 'The file ends in the middle of a message; everything before is read.',
  },
  'contract-empty': {
    fr: 'Le fichier est vide\u00a0; «\u00a0avenant new\u00a0» en écrit un pour commencer.',
    en: 'The file is empty; "avenant new" writes one to start from.',
  },
  'contract-not-text': {
    fr: 'Ce n’est pas un fichier de texte\u00a0; enregistrez le contrat en texte brut (Markdown, UTF-8).',
    en: 'This is no text file; save the contract as plain text (Markdown, UTF-8).',
  },
  'contract-not-utf8': {
    fr: 'Une lettre est illisible\u00a0: le fichier n’est pas en UTF-8. Enregistrez-le en UTF-8.',
    en: 'A letter cannot be read: the file is not UTF-8. Save it as UTF-8.',
  },
  'contract-too-long': {
    fr: (data) =>
      `Le fichier est trop long pour un contrat (${data('characters')} signes)\u00a0; ${data('most')} au plus, et 5000 lignes.`,
    en: (data) =>
      `The file is too long for a contract (${data('characters')} characters); at most ${data('most')}, and 5000 lines.`,
  },
  'contract-too-deep': {
    fr: 'Trop de crochets, de puces ou de retraits à cet endroit\u00a0; écrivez des puces simples, sur un ou deux niveaux.',
    en: 'Too many brackets, bullets or indents here; write plain bullets, one or two levels deep.',
  },
  'contract-no-front-matter': {
    fr: 'L’en-tête manque\u00a0: la première ligne doit être «\u00a0---\u00a0», puis viennent les clés (client, currency…), puis «\u00a0---\u00a0».',
    en: 'The front matter is missing: the first line must be "---", then the keys (client, currency …), then "---".',
  },
  'contract-front-matter-open': {
    fr: 'L’en-tête n’est pas fermé\u00a0: ajoutez une ligne «\u00a0---\u00a0» après la dernière clé.',
    en: 'The front matter is not closed: add a line "---" after its last key.',
  },
  'contract-yaml': {
    fr: (data) => `L’en-tête n’est pas du YAML correct ici (${data('detail')}).`,
    en: (data) => `The front matter is not correct YAML here (${data('detail')}).`,
  },
  'contract-yaml-alias': {
    fr: 'Les renvois YAML (& et *) ne sont pas acceptés\u00a0; écrivez la valeur en toutes lettres, ou entre guillemets.',
    en: 'YAML anchors and aliases (& and *) are refused; write the value itself, or put it in quotes.',
  },
  'contract-yaml-colon': {
    fr: 'Un texte qui contient «\u00a0:\u00a0» se met entre guillemets\u00a0: name: "Martin : pains".',
    en: 'A text that contains ": " must be put in quotes: name: "Martin: bakers".',
  },
  'contract-yaml-indent': {
    fr: 'Le retrait n’est pas celui des lignes voisines\u00a0; alignez les clés d’un même groupe, ou fermez le crochet ouvert.',
    en: 'The indentation differs from the lines around it; align the keys of one group, or close the open bracket.',
  },
  'contract-yaml-reserved': {
    fr: (data) =>
      `Un texte qui commence par «\u00a0${data('sign')}\u00a0» se met entre guillemets\u00a0: "${data('sign')}…".`,
    en: (data) => `A text that begins with ${data('sign')} must be put in quotes: "${data('sign')}…".`,
  },
  'contract-yaml-tab': {
    fr: 'Une tabulation sert de retrait\u00a0; mettez des espaces (deux par niveau).',
    en: 'A tab is used to indent; use spaces (two a level).',
  },
  'contract-key-missing': {
    fr: (data) => `«\u00a0${data('key')}\u00a0» manque\u00a0; ajoutez-le.`,
    en: (data) => `"${data('key')}" is missing; add it.`,
  },
  'contract-key-twice': {
    fr: (data) =>
      `«\u00a0${data('key')}\u00a0» est déjà à la ligne ${data('line')}\u00a0; gardez l’un des deux. Le premier compte.`,
    en: (data) =>
      `"${data('key')}" already stands on line ${data('line')}; keep one of them. The first counts.`,
  },
  'contract-key-unknown': {
    fr: (data) =>
      `«\u00a0${data('key')}\u00a0» n’est pas une clé connue.${meantFr(data, ` Clés possibles\u00a0: ${data('known')}.`)}`,
    en: (data) => `"${data('key')}" is no known key.${meantEn(data, ` Possible keys: ${data('known')}.`)}`,
  },
  'contract-type': {
    fr: (data) => `«\u00a0${data('key')}\u00a0» attend ${wantedFr[data('wanted')] ?? data('wanted')}.`,
    en: (data) => `"${data('key')}" wants ${wantedEn[data('wanted')] ?? data('wanted')}.`,
  },
  'contract-value-unknown': {
    fr: (data) =>
      `«\u00a0${data('value')}\u00a0» n’est pas possible pour «\u00a0${data('key')}\u00a0».${meantFr(data, ` Au choix\u00a0: ${data('allowed')}.`)}`,
    en: (data) =>
      `"${data('value')}" is not possible for "${data('key')}".${meantEn(data, ` Choose among: ${data('allowed')}.`)}`,
  },
  'contract-version': {
    fr: (data) =>
      `Cette version du format (${data('value')}) n’est pas connue\u00a0; écrivez «\u00a0avenant: 1\u00a0».`,
    en: (data) => `This version of the format (${data('value')}) is not known; write "avenant: 1".`,
  },
  'contract-number': {
    fr: (data) =>
      `«\u00a0${data('key')}\u00a0» attend un nombre entier de ${data('least')} à ${data('most')}, pas «\u00a0${data('value')}\u00a0».`,
    en: (data) =>
      `"${data('key')}" wants a whole number from ${data('least')} to ${data('most')}, not "${data('value')}".`,
  },
  'contract-day': {
    fr: (data) =>
      `«\u00a0${data('value')}\u00a0» n’est pas une date\u00a0; écrivez AAAA-MM-JJ.${meantFr(data)}`,
    en: (data) => `"${data('value')}" is no day; write YYYY-MM-DD.${meantEn(data)}`,
  },
  'contract-days-order': {
    fr: (data) =>
      `La fin (${data('ends')}) précède le début (${data('starts')})\u00a0; corrigez l’une des deux dates.`,
    en: (data) =>
      `The end (${data('ends')}) comes before the start (${data('starts')}); correct one of the two.`,
  },
  'contract-amount': {
    fr: (data) => amountSentence(data('value'), data('currency'), 'fr'),
    en: (data) => amountSentence(data('value'), data('currency'), 'en'),
  },
  'contract-amount-comma': {
    fr: (data) =>
      `Entre accolades, une virgule sépare deux clés et coupe « ${data('value')} » ; écrivez ${howToWrite(data('value'), data('currency'), 'fr')}.`,
    en: (data) =>
      `Within braces a comma divides two keys and cuts "${data('value')}"; write ${howToWrite(data('value'), data('currency'), 'en')}.`,
  },
  'contract-currency': {
    fr: (data) =>
      `«\u00a0${data('value')}\u00a0» n’est pas un code de devise ISO 4217 (EUR, CHF, GBP…).${meantFr(data)}`,
    en: (data) => `"${data('value')}" is no ISO 4217 currency code (EUR, GBP, USD …).${meantEn(data)}`,
  },
  'contract-email': {
    fr: (data) =>
      `«\u00a0${data('value')}\u00a0» n’est ni une adresse (claire@exemple.fr) ni un domaine ("@exemple.fr").`,
    en: (data) =>
      `"${data('value')}" is neither an address (claire@example.com) nor a domain ("@example.com").`,
  },
  'contract-price-several': {
    fr: (data) => `Le prix a plusieurs bases (${data('stated')})\u00a0; gardez-en une. La première compte.`,
    en: (data) => `The price has several bases (${data('stated')}); keep one. The first counts.`,
  },
  'contract-title-missing': {
    fr: 'Le titre manque\u00a0: ajoutez une ligne «\u00a0# Objet du contrat\u00a0» après l’en-tête.',
    en: 'The title is missing: add a line "# What the contract is about" after the front matter.',
  },
  'contract-section-missing': {
    fr: 'La liste «\u00a0## Inclus\u00a0» manque\u00a0: rien ne dit ce que le prix comprend.',
    en: 'The list "## Included" is missing: nothing says what the price contains.',
  },
  'contract-section-twice': {
    fr: (data) => `La section «\u00a0${data('heading')}\u00a0» est déjà plus haut\u00a0; réunissez les deux.`,
    en: (data) => `The section "${data('heading')}" already stands above; make them one.`,
  },
  'contract-section-unknown': {
    fr: (data) =>
      `«\u00a0${data('heading')}\u00a0» n’est pas une section connue.${meantFr(data, ' Elle n’est pas lue\u00a0: placez son texte sous «\u00a0## Inclus\u00a0», «\u00a0## Non inclus\u00a0» ou «\u00a0## Conditions\u00a0» (avec ### pour un sous-titre).')}`,
    en: (data) =>
      `"${data('heading')}" is no known section.${meantEn(data, ' It is not read: put its text under "## Included", "## Not included" or "## Terms" (with ### for a heading of its own).')}`,
  },
  'contract-section-level': {
    fr: (data) => `«\u00a0${data('heading')}\u00a0» se titre avec deux dièses\u00a0: ## ${data('heading')}.`,
    en: (data) => `"${data('heading')}" takes two number signs: ## ${data('heading')}.`,
  },
  'contract-list-empty': {
    fr: (data) =>
      `La liste «\u00a0${data('heading')}\u00a0» est vide\u00a0; ajoutez une ligne par clause, commençant par «\u00a0-\u00a0».`,
    en: (data) => `The list "${data('heading')}" is empty; add a line for each clause, beginning with "- ".`,
  },
  'contract-text-in-list': {
    fr: (data) =>
      `«\u00a0${data('text')}\u00a0» n’est pas une clause et n’est pas lu\u00a0: commencez la ligne par «\u00a0-\u00a0», ou placez-la sous «\u00a0## Conditions\u00a0».`,
    en: (data) =>
      `"${data('text')}" is no clause and is not read: begin the line with "- ", or put it under "## Terms".`,
  },
  'contract-clause-empty': {
    fr: 'Cette puce est vide\u00a0; écrivez la clause, ou supprimez la ligne.',
    en: 'This bullet is empty; write the clause, or delete the line.',
  },
  'contract-clause-outside': {
    fr: (data) =>
      `«\u00a0${data('text')}\u00a0» n’est dans aucune des deux listes\u00a0; placez-le sous «\u00a0## Inclus\u00a0» ou «\u00a0## Non inclus\u00a0».`,
    en: (data) => `"${data('text')}" is in neither list; put it under "## Included" or "## Not included".`,
  },
  'contract-clause-id': {
    fr: (data) =>
      `«\u00a0${data('value')}\u00a0» n’est pas un identifiant possible\u00a0; écrivez {#${data('meant') || 'mot-cle'}} (minuscules sans accent, chiffres, tirets).`,
    en: (data) =>
      `"${data('value')}" cannot be an id; write {#${data('meant') || 'key-word'}} (small letters without accents, digits, hyphens).`,
  },
  'contract-clause-twice': {
    fr: (data) =>
      `L’identifiant «\u00a0${data('id')}\u00a0» sert déjà à la ligne ${data('line')}\u00a0; donnez-en un autre à cette clause.`,
    en: (data) => `The id "${data('id')}" is already used on line ${data('line')}; give this clause another.`,
  },
  'contract-clause-attribute': {
    fr: (data) =>
      `«\u00a0${data('value')}\u00a0» n’est pas compris\u00a0; une clause finit par {#identifiant} ou {#identifiant limit=2}.${meantFr(data)}`,
    en: (data) =>
      `"${data('value')}" is not understood; a clause ends with {#id} or {#id limit=2}.${meantEn(data)}`,
  },
  'contract-clause-limit': {
    fr: (data) =>
      data('excluded')
        ? 'Une clause non incluse ne peut pas avoir de limite\u00a0; retirez «\u00a0limit\u00a0».'
        : `«\u00a0limit\u00a0» attend un nombre entier à partir de 1, pas «\u00a0${data('value')}\u00a0».`,
    en: (data) =>
      data('excluded')
        ? 'A clause that is not included cannot have a limit; remove "limit".'
        : `"limit" wants a whole number from 1, not "${data('value')}".`,
  },
  'billed-empty': {
    fr: 'Le fichier du temps facturé est vide\u00a0; exportez-le de nouveau (rapport détaillé, CSV).',
    en: 'The file of billed time is empty; export it again (detailed report, CSV).',
  },
  'billed-not-utf8': {
    fr: 'Une lettre est illisible\u00a0: le fichier n’est pas en UTF-8. Enregistrez-le en «\u00a0CSV UTF-8\u00a0».',
    en: 'A letter cannot be read: the file is not UTF-8. Save it as "CSV UTF-8".',
  },
  'billed-quote-open': {
    fr: 'Un guillemet ouvert ici ne se ferme jamais\u00a0; la suite du fichier est prise pour une seule case. Fermez-le.',
    en: 'A quotation mark that opens here never closes; the rest of the file is taken for one cell. Close it.',
  },
  'billed-format': {
    fr: (data) =>
      `Ces colonnes ne sont d’aucun export connu (${data('header')})\u00a0; exportez le rapport détaillé de Toggl Track, Harvest, Clockify ou Kimai, ou écrivez date,client,minutes,amount.`,
    en: (data) =>
      `These columns are of no known export (${data('header')}); export the detailed report of Toggl Track, Harvest, Clockify or Kimai, or write date,client,minutes,amount.`,
  },
  'billed-columns': {
    fr: (data) =>
      `La ligne a ${data('found')} cases au lieu de ${data('wanted')}\u00a0; mettez entre guillemets celles qui contiennent le séparateur.`,
    en: (data) =>
      `The line has ${data('found')} cells instead of ${data('wanted')}; quote those that hold the separator.`,
  },
  'billed-date': {
    fr: (data) => `«\u00a0${data('value')}\u00a0» n’est pas une date\u00a0; écrivez AAAA-MM-JJ.`,
    en: (data) => `"${data('value')}" is no date; write YYYY-MM-DD.`,
  },
  'billed-date-order': {
    fr: (data) =>
      `Rien dans le fichier ne dit si «\u00a0${data('value')}\u00a0» commence par le jour ou par le mois\u00a0; il est lu ${data('day')}. Exportez avec des dates AAAA-MM-JJ pour en être sûr.`,
    en: (data) =>
      `Nothing in the file tells whether "${data('value')}" begins with the day or the month; it is read as ${data('day')}. Export with dates YYYY-MM-DD to be sure.`,
  },
  'billed-duration': {
    fr: (data) =>
      `«\u00a0${data('value')}\u00a0» n’est pas une durée\u00a0; écrivez 1:30:00 ou 1,5 (heures), ou des minutes dans la liste simple.`,
    en: (data) =>
      `"${data('value')}" is no duration; write 1:30:00 or 1.5 (hours), or minutes in the plain list.`,
  },
  'billed-amount': {
    fr: (data) =>
      amountsMeant(data('value'), data('currency')).length > 0
        ? ambiguousAmount(data('value'), data('currency'), 'fr')
        : `« ${data('value')} » n’est pas un montant facturé ; écrivez un nombre comme 80.00 ou 80,00.`,
    en: (data) =>
      amountsMeant(data('value'), data('currency')).length > 0
        ? ambiguousAmount(data('value'), data('currency'), 'en')
        : `"${data('value')}" is no billed amount; write a number such as 80.00 or 80,00.`,
  },
  'billed-currency': {
    fr: (data) =>
      `Le montant est en ${data('stated')}, le contrat de «\u00a0${data('client')}\u00a0» en ${data('currency')}\u00a0; seul le temps de la ligne compte.`,
    en: (data) =>
      `The amount is in ${data('stated')}, the contract of "${data('client')}" in ${data('currency')}; only the time of the line counts.`,
  },
  'billed-nothing': {
    fr: 'La ligne ne dit ni temps ni montant\u00a0; ajoutez l’un des deux ou retirez-la.',
    en: 'The line states neither time nor amount; add one of them or remove it.',
  },
  'billed-billable': {
    fr: (data) =>
      `«\u00a0${data('value')}\u00a0» ne dit pas si le temps est facturable\u00a0; écrivez oui ou non.`,
    en: (data) => `"${data('value')}" does not say whether the time is billable; write yes or no.`,
  },
  'billed-none-billable': {
    fr: (data) =>
      `Aucune des ${data('lines')} lignes n’est facturable d’après le fichier\u00a0; rien n’est compté comme facturé. Si c’était facturé, marquez-les facturables avant d’exporter.`,
    en: (data) =>
      `None of the ${data('lines')} lines is billable, the file says; nothing counts as billed. If it was billed, mark them billable before you export.`,
  },
  'billed-client-missing': {
    fr: 'La ligne ne nomme ni client ni projet\u00a0; ajoutez le client.',
    en: 'The line names neither client nor project; add the client.',
  },
  'billed-client-unknown': {
    fr: (data) =>
      `Aucun client n’est « ${data('client')} » (lignes : ${data('lines')}, ${data('minutes')} min) ; ce temps n’est pas compté.${meantFr(data, ' Écrivez le nom comme dans le contrat, ou comme `avenant clients` le donne.')}`,
    en: (data) =>
      `No client is "${data('client')}" (lines: ${data('lines')}, ${data('minutes')} min); that time is not counted.${meantEn(data, ' Write the name as the contract does, or as `avenant clients` gives it.')}`,
  },
  'billed-idle': {
    fr: (data) =>
      `Cette ligne ne couvre rien : aucune consultation de « ${data('client')} » ne reste à facturer au ${data('day')}, ni plus tôt dans ce mois. Datez-la du jour du travail, ou d’un jour plus tard dans le même mois.`,
    en: (data) =>
      `This line covers nothing: no consultation of "${data('client')}" is left to bill on ${data('day')}, or earlier in that month. Date it on the day of the work, or later in the same month.`,
  },
  'billed-more-problems': {
    fr: (data) => `Et ${data('more')} autres problèmes dans ce fichier\u00a0; corrigez d’abord ceux-ci.`,
    en: (data) => `And ${data('more')} more problems in this file; mend these first.`,
  },
  'correction-empty': {
    fr: 'Le fichier des corrections est vide\u00a0; écrivez une ligne par correction (docs/formats/corrections.md).',
    en: 'The file of corrections is empty; write one line a correction (docs/formats/corrections.md).',
  },
  'correction-json': {
    fr: 'La ligne n’est pas un objet JSON\u00a0; écrivez par exemple {"ask":"<…>#1","kind":"work"}.',
    en: 'The line is no JSON object; write for example {"ask":"<…>#1","kind":"work"}.',
  },
  'correction-columns': {
    fr: (data) =>
      `La première ligne doit nommer les colonnes parmi ${data('known')}, dont «\u00a0ask\u00a0» ou «\u00a0messageId\u00a0»\u00a0; elle dit ${data('header')}.`,
    en: (data) =>
      `The first line must name columns among ${data('known')}, with "ask" or "messageId" in it; it says ${data('header')}.`,
  },
  'correction-key-unknown': {
    fr: (data) =>
      `«\u00a0${data('key')}\u00a0» n’est pas connu ici.${meantFr(data, ` Choisissez parmi ${data('known')}.`)}`,
    en: (data) => `"${data('key')}" is not known here.${meantEn(data, ` Choose among ${data('known')}.`)}`,
  },
  'correction-ask-missing': {
    fr: 'La ligne ne dit pas quelle demande elle corrige\u00a0; donnez «\u00a0ask\u00a0», ou «\u00a0messageId\u00a0» et «\u00a0quote\u00a0».',
    en: 'The line does not say which ask it corrects; give "ask", or "messageId" and "quote".',
  },
  'correction-nothing': {
    fr: 'La ligne ne corrige rien\u00a0; donnez «\u00a0kind\u00a0», «\u00a0clause\u00a0» ou «\u00a0ruling\u00a0».',
    en: 'The line corrects nothing; give "kind", "clause" or "ruling".',
  },
  'correction-value': {
    fr: (data) =>
      `«\u00a0${data('key')}\u00a0» ne peut pas être «\u00a0${data('value')}\u00a0»\u00a0; choisissez parmi ${data('known')}.${meantFr(data)}`,
    en: (data) =>
      `"${data('key')}" cannot be "${data('value')}"; choose among ${data('known')}.${meantEn(data)}`,
  },
  'correction-clause': {
    fr: (data) =>
      `Aucun contrat n’a de clause «\u00a0${data('clause')}\u00a0».${meantFr(data, ' Écrivez son identifiant, «\u00a0warranty\u00a0», ou «\u00a0-\u00a0» pour aucune.')}`,
    en: (data) =>
      `No contract has a clause "${data('clause')}".${meantEn(data, ' Write its id, "warranty", or "-" for none.')}`,
  },
  'correction-unmatched': {
    fr: 'Cette correction ne correspond à aucune demande de ce courrier\u00a0; vérifiez «\u00a0ask\u00a0» ou «\u00a0messageId\u00a0» et «\u00a0quote\u00a0», et que la clause est du bon contrat.',
    en: 'This correction fits no ask of this mail; look at "ask", or at "messageId" and "quote", and whether the clause is of that contract.',
  },
  'correction-more-problems': {
    fr: (data) => `Et ${data('more')} autres problèmes dans ce fichier\u00a0; corrigez d’abord ceux-ci.`,
    en: (data) => `And ${data('more')} more problems in this file; mend these first.`,
  },
};

/** A problem in one sentence of the language, that says how to mend it; the place is the caller's to print. */
export function sayProblem(
  problem: Pick<Problem, 'code'> & { readonly data?: Problem['data'] | undefined },
  language: Language,
): string {
  const sentence = sentences[problem.code][language];
  if (typeof sentence === 'string') return sentence;
  return sentence((name) => String(problem.data?.[name] ?? ''));
}
