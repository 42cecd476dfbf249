import type { ProblemCode } from '../kit/codes.ts';
import type { Language } from '../kit/language.ts';
import type { Problem } from '../kit/problem.ts';
import { amountSentence, howToWrite } from './amount.ts';
import { meantEn, meantFr, type Sentence } from './problem-sentence.ts';
import { listSentences } from './problems-lists.ts';
import { sharedDaysSentence } from './shared-days.ts';
import { untilMended } from './until-mended.ts';
import { yamlReasons } from './yaml-reasons.ts';

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
    fr: 'Le message n’a aucune date lisible\u00a0: ni ce qu’il demande ni ce qu’il répond n’est compté. Exportez-le à nouveau avec ses en-têtes, ou écrivez dans le fichier, au-dessus des autres, une ligne telle que "Date: Tue, 10 Feb 2026 22:56:00 +0100".',
    en: 'The message has no readable date, so nothing that it asks or answers is counted. Export it again with its headers, or write a line such as "Date: Tue, 10 Feb 2026 22:56:00 +0100" into the file, above the others.',
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
  'mail-sealed': {
    fr: 'Le texte du message est chiffré, ou emballé pour Outlook seul (winmail.dat)\u00a0: il n’est pas lu. Ouvrez-le dans votre messagerie pour voir s’il demande quelque chose.',
    en: 'The text of the message is encrypted, or packed for Outlook alone (winmail.dat), so it is not read. Open it in your mail program to see whether it asks for something.',
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
  'source-folder-empty': {
    fr: 'Ce dossier est vide, ou ne contient que ce que les messageries rangent à côté du courrier\u00a0: un fichier mbox, un dossier Maildir, un dossier de .eml ou un .eml est attendu.',
    en: 'This folder is empty, or holds only what mail programs keep beside mail: an mbox file, a Maildir, a folder of .eml files or one .eml file is wanted.',
  },
  'source-not-mail': {
    fr: 'Ce n’est pas du courrier\u00a0: un fichier mbox, un dossier Maildir, un dossier de .eml ou un .eml est attendu.',
    en: 'This is no mail: an mbox file, a Maildir, a folder of .eml files or one .eml file is wanted.',
  },
  'source-archive': {
    fr: 'C’est une archive qui n’est pas lue (7z, RAR, tar, ou une archive dans une autre)\u00a0: décompressez-la, puis donnez le dossier obtenu.',
    en: 'This is an archive that is not read (7z, RAR, tar, or an archive within another): unpack it, and give the folder that comes out of it.',
  },
  'source-pst': {
    fr: 'C’est un fichier .pst ou .ost d’Outlook, qui n’est pas lu\u00a0: ajoutez le compte à Thunderbird et prenez-y le courrier, ou glissez les messages hors d’Outlook en .eml.',
    en: 'This is a .pst or .ost file of Outlook, which is not read: add the account to Thunderbird and take the mail from there, or drag messages out of Outlook as .eml.',
  },
  'source-msg': {
    fr: 'C’est un message .msg d’Outlook, qui n’est pas lu\u00a0: enregistrez-le en .eml (nouvel Outlook, Outlook sur le web), ou prenez le courrier dans Thunderbird.',
    en: 'This is a .msg message of Outlook, which is not read: save it as .eml (new Outlook, Outlook on the web), or take the mail from Thunderbird.',
  },
  'source-olm': {
    fr: 'C’est une archive .olm d’Outlook pour Mac, qui n’est pas lue\u00a0: sélectionnez les messages dans Outlook et glissez-les dans un dossier, ils y seront en .eml.',
    en: 'This is an .olm archive of Outlook for Mac, which is not read: select the messages in Outlook and drag them into a folder, where they become .eml.',
  },
  'source-unreadable': {
    fr: 'Le fichier ne peut pas être lu\u00a0; vérifiez les droits d’accès.',
    en: 'The file cannot be read; check its permissions.',
  },
  'source-gzip-broken': {
    fr: 'Le fichier gzip est abîmé\u00a0; ce qui précède la rupture est lu. Recopiez-le si possible.',
    en: 'The gzip file is damaged; what comes before the break is read. Copy it again if you can.',
  },
  'source-zip-broken': {
    fr: 'L’archive ZIP est coupée ou abîmée ici\u00a0; ce qui a pu en être lu est lu. Téléchargez-la ou recopiez-la, ou décompressez-la avec un autre programme et donnez le dossier.',
    en: 'The ZIP archive is cut off or damaged here; what could be read of it is read. Download or copy it again, or unpack it with another program and give the folder.',
  },
  'source-zip-locked': {
    fr: 'L’archive ZIP protège ce fichier par un mot de passe\u00a0: décompressez-la, puis donnez le dossier obtenu.',
    en: 'The ZIP archive protects this file by a password: unpack it, and give the folder that comes out of it.',
  },
  'source-zip-method': {
    fr: 'L’archive ZIP comprime ce fichier d’une façon qui n’est pas lue\u00a0: décompressez-la, puis donnez le dossier obtenu.',
    en: 'The ZIP archive packs this file in a way that is not read: unpack it, and give the folder that comes out of it.',
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
    fr: (data) =>
      `L’en-tête n’est pas du YAML correct ici\u00a0: ${yamlReasons[data('reason')]?.fr ?? 'vérifiez les deux-points, les guillemets et les crochets'}.`,
    en: (data) =>
      `The front matter is not correct YAML here: ${yamlReasons[data('reason')]?.en ?? (data('detail') || 'look at its colons, quotes and brackets')}.`,
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
  'contract-yaml-hash': {
    fr: (data) =>
      `Ce qui suit le signe # passe pour une note et n’est pas lu\u00a0: mettez le tout entre guillemets, "${data('value')}".`,
    en: (data) =>
      `What stands behind the sign # is taken for a note and not read: put all of it in quotes, "${data('value')}".`,
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
  'contract-days-shared': sharedDaysSentence,
  'contract-amount': {
    fr: (data) => amountSentence(data('value'), data('currency'), 'fr', Number(data('most'))),
    en: (data) => amountSentence(data('value'), data('currency'), 'en', Number(data('most'))),
  },
  'contract-amount-comma': {
    fr: (data) =>
      `Entre accolades, une virgule sépare deux clés et coupe «\u00a0${data('value')}\u00a0»\u00a0; écrivez ${howToWrite(data('value'), data('currency'), 'fr')}.`,
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
      `«\u00a0${data('value')}\u00a0» n’est ni une adresse (claire@exemple.fr) ni un domaine ("@exemple.fr").${meantFr(data)}`,
    en: (data) =>
      `"${data('value')}" is neither an address (claire@example.com) nor a domain ("@example.com").${meantEn(data)}`,
  },
  'contract-email-shared': {
    fr: (data) =>
      `«\u00a0${data('email')}\u00a0» est déjà à «\u00a0${data('owner')}\u00a0», dont le contrat juge ce courrier\u00a0; celui de «\u00a0${data('client')}\u00a0» n’en voit rien. Si c’est le même client, donnez-lui un seul nom.`,
    en: (data) =>
      `"${data('email')}" is already that of "${data('owner')}", whose contract judges this mail; the one of "${data('client')}" sees none of it. If they are one client, give it one name.`,
  },
  'contract-email-taken': {
    fr: (data) =>
      `«\u00a0${data('email')}\u00a0» est déjà à «\u00a0${data('owner')}\u00a0»\u00a0: ce contrat n’est pas enregistré. Si c’est le même client, donnez-lui ici aussi le nom «\u00a0${data('owner')}\u00a0»\u00a0; sinon, retirez l’adresse de l’un des deux contrats.`,
    en: (data) =>
      `"${data('email')}" is already that of "${data('owner')}": this contract is not saved. If they are one client, give it the name "${data('owner')}" here too; if not, take the address out of one of the two contracts.`,
  },
  'contract-email-moved': {
    fr: (data) =>
      `Avec ce contrat, le courrier de «\u00a0${data('email')}\u00a0» passe de «\u00a0${data('owner')}\u00a0» à «\u00a0${data('client')}\u00a0». Si ce n’est pas voulu, retirez l’adresse\u00a0; si c’est le même client, donnez-lui ici aussi le nom «\u00a0${data('owner')}\u00a0».`,
    en: (data) =>
      `With this contract the mail from "${data('email')}" goes from "${data('owner')}" to "${data('client')}". If that is not meant, take the address out; if they are one client, give it the name "${data('owner')}" here too.`,
  },
  'contract-email-left': {
    fr: (data) =>
      `«\u00a0${data('email')}\u00a0» (lettres rangées\u00a0: ${data('letters')}) n’est plus à aucun client avec ce contrat\u00a0: ses demandes en attente disparaîtront. Si l’adresse est toujours de «\u00a0${data('client')}\u00a0», ajoutez-la ici, ou son domaine.`,
    en: (data) =>
      `"${data('email')}" (letters on file: ${data('letters')}) is no client's any more with this contract: its open asks will be gone. If it is still an address of "${data('client')}", add it here, or its domain.`,
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
  ...listSentences,
};

/** A problem in one sentence of the language, that says how to mend it; the place is the caller's to print. */
export function sayProblem(
  problem: Pick<Problem, 'code'> & { readonly data?: Problem['data'] | undefined },
  language: Language,
): string {
  const sentence = sentences[problem.code][language];
  if (typeof sentence === 'string') return sentence;
  const data = (name: string) => String(problem.data?.[name] ?? '');
  return sentence(data) + untilMended(problem.code, data, language);
}
