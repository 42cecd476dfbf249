import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cueNames } from '../core/asks/cues.ts';
import { bakery, bakeryWith } from '../core/contract/bakery.fixture.ts';
import { cueWords, featureWord } from '../core/words/explain.ts';
import { run } from './explain.ts';
import { testIo } from './io.fixture.ts';

const claire = 'Claire Martin <claire@boulangerie-martin.example>';
const sophie = 'Sophie Arnaud <sophie@atelier-sable.example>';

function letter(
  body: string,
  changes: { from?: string; to?: string; subject?: string; more?: string; id?: string } = {},
) {
  const { from = claire, to = sophie, subject = 'Le site', more = '', id = 'm1' } = changes;
  return `From: ${from}\nTo: ${to}\nDate: Tue, 10 Feb 2026 22:56:00 +0100\nMessage-ID: <${id}@x.example>\nSubject: ${subject}\n${more}Content-Type: text/plain; charset=utf-8\n\n${body}\n`;
}

const twoAsks = letter(
  'Bonjour Sophie,\n\nMerci pour hier. Comment je fais pour changer les horaires toute seule ?\n' +
    'Pourriez-vous aussi nous faire le référencement naturel (SEO) ?\n\nClaire',
);

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'avenant-explain-'));
  await mkdir(join(folder, 'vide'));
  const files: Readonly<Record<string, string>> = {
    'martin.md': bakery,
    'muet.md': bakeryWith('currency: EUR', 'currency: €'),
    'claire.eml': twoAsks,
    'reponse.eml': letter(
      'Bonjour Claire,\n\nPour les horaires, j’ai ajouté un bouton Modifier. Le référencement est hors contrat, ce serait 600 €.\n\nSophie',
      { from: sophie, to: claire, more: 'In-Reply-To: <m1@x.example>\n', id: 'm2' },
    ),
    'merci.eml': letter('Bonjour Sophie,\n\nMerci beaucoup, à jeudi.\n\nClaire'),
    'liste.eml': letter('Comment je fais ?', { more: 'List-Id: <boulangers.example>\n' }),
    'inconnu.eml': letter('Comment je fais pour changer les horaires ?', {
      from: 'x@boulangerie-martln.example',
    }),
    'sophie.eml': letter('Bonjour Claire, comment va le fournil ?', { from: sophie, to: claire }),
    'paul.eml': letter('Bonjour Sophie, Claire attend la maquette.', {
      from: 'paul@atelier-sable.example',
      id: 'm3',
    }),
    'deux.eml': letter('Comment je fais ?', { to: `${sophie}, compta@cabinet.example` }),
    'hans.eml': letter(
      'Guten Tag Frau Arnaud,\n\nkönnten Sie bitte die Öffnungszeiten auf der Webseite ändern? Wir haben ab nächster Woche auch am Sonntag geöffnet und möchten das unseren Kunden gern mitteilen.\n\nMit freundlichen Grüßen',
    ),
    'piege.eml': letter('Pourriez-vous changer \u001b[2J\u202ela photo de la page Accueil ?'),
    'minuit.eml': letter(
      'Bonjour Sophie,\n\nLe formulaire de contact ne marche plus depuis hier.\n\nClaire',
    ).replace('Tue, 10 Feb 2026 22:56:00', 'Fri, 01 May 2026 00:30:00'),
    'novembre.eml': letter('Comment je fais pour changer les horaires ?').replace(
      'Tue, 10 Feb 2026',
      'Thu, 20 Nov 2025',
    ),
    'rien.eml': '',
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function explain(args: readonly string[], changes: Parameters<typeof testIo>[2] = {}) {
  const io = testIo(folder, [], changes);
  return { code: await run(args, io), out: io.out(), err: io.err() };
}
const withMartin = ['--contract', 'martin.md'] as const;

describe("avenant explain, for Claire's letter", () => {
  it('shows each ask in its sentence, its kind with what spoke for it, the clauses weighed, the verdict and its reason', async () => {
    const { code, out, err } = await explain(['claire.eml', ...withMartin]);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('Contrat      martin — Boulangerie Martin\n');
    expect(out).toMatch(/Moment {7}avant la réception, jour 10 du contrat\s;/);
    expect(out).toContain('[Comment je fais pour changer les horaires toute seule ?]');
    expect(out).toMatch(/Nature {7}Comment faire \d+\s%/);
    expect(out).toMatch(/a parlé pour\s: .*demande comment/);
    expect(out).toMatch(/Verdict {6}.* · sûr à \d+\s%/);
    expect(out).toMatch(/Raison {7}.+\./);
    expect(out).toMatch(/seo \(non inclus\) Référencement naturel \(SEO\)\n +mot .*seo/);
    expect(out).toMatch(/\d+\s% {2}aucune clause\n/);
  });

  it('says the same in English, and as JSON with every number', async () => {
    const english = await explain(['claire.eml', ...withMartin, '--lang', 'en']);
    expect(english.out).toMatch(/spoke for it: .*asks how/);
    expect(english.out).toContain('(not included)');
    const { code, out } = await explain(['claire.eml', ...withMartin, '--json']);
    expect(code).toBe(0);
    const [message] = JSON.parse(out);
    expect(message).toMatchObject({
      messageId: '<m1@x.example>',
      contract: 'martin',
      client: 'Boulangerie Martin',
      passedOver: null,
    });
    expect(message.asks).toHaveLength(2);
    for (const [place, ask] of message.asks.entries()) {
      expect(ask.id).toBe(`<m1@x.example>#${place + 1}`);
      const chances: number[] = Object.values(ask.chances);
      expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 1);
      const clauses: { chance: number }[] = ask.candidates;
      expect(clauses.reduce((sum, { chance }) => sum + chance, ask.none)).toBeCloseTo(1, 1);
      expect(clauses).toHaveLength(4);
      expect(ask.features.length).toBeGreaterThan(0);
      expect(ask.reason).toMatch(/^(knowledge|work|defect|admin)/);
    }
  });

  it('says of a letter of before the contract that it came before, and counts no day of it', async () => {
    const { out } = await explain(['novembre.eml', ...withMartin]);
    expect(out).toMatch(/Moment {7}avant la réception, avant le début du contrat\s; jugé comme/);
    expect(out).not.toContain('jour 1 du contrat');
    const english = await explain(['novembre.eml', ...withMartin, '--lang', 'en']);
    expect(english.out).toContain(
      'before acceptance, before the contract starts; judged as on its first day',
    );
  });

  it('counts days in the time zone named, not in the machine’s', async () => {
    const ruling = async (...zone: readonly string[]) => {
      const { out } = await explain(['minuit.eml', ...withMartin, '--json', ...zone], { timeZone: 'UTC' });
      return JSON.parse(out)[0].asks.map((ask: { reason: string }) => ask.reason);
    };
    // In Paris it is already May, the day after the warranty's last.
    expect(await ruling()).toEqual(['defect-warranty']);
    expect(await ruling('--time-zone', 'Europe/Paris')).not.toEqual(['defect-warranty']);
    const { code, err } = await explain(['minuit.eml', ...withMartin, '--time-zone', 'Paris']);
    expect([code, err]).toEqual([2, expect.stringContaining('--time-zone attend un fuseau IANA')]);
  });

  it('hears the answer that the file holds, as an audit does', async () => {
    const alone = await explain(['claire.eml', ...withMartin, '--json']);
    const both = ['claire.eml', 'reponse.eml', ...withMartin, '--me', 'sophie@atelier-sable.example'];
    const { out } = await explain(both);
    expect(out).toContain('Réponse      «\u00a0Le référencement est hors contrat, ce serait 600 €.\u00a0»');
    expect(out).toMatch(/rend hors contrat 22,\d fois plus probable · dit que c’est en dehors · un prix/);
    expect(out).toMatch(/rend dans le contrat 2,\d fois plus probable · fait/);
    expect((await explain([...both, '--lang', 'en'])).out).toMatch(
      /makes outside the contract 22\.\d times as likely · says that it is outside · a price/,
    );
    const [before] = JSON.parse(alone.out);
    const [after, answer] = JSON.parse((await explain([...both, '--json'])).out);
    expect(answer).toMatchObject({ own: true, asks: [] });
    expect(before.asks.map((ask: { answer: unknown }) => ask.answer)).toEqual([null, null]);
    expect(after.asks[1].answer.text).toBe('Le référencement est hors contrat, ce serait 600 €.');
    expect(after.asks[1].answer.outside).toBeGreaterThan(2);
  });

  it('finds out who Sophie is as an audit does, so that her answer is heard without --me', async () => {
    const files = ['claire.eml', 'reponse.eml', ...withMartin];
    const inferred = await explain([...files, '--json']);
    expect(inferred).toEqual(await explain([...files, '--me', 'sophie@atelier-sable.example', '--json']));
    expect(inferred.err).toBe('');
    expect(JSON.parse(inferred.out)[1].own).toBe(true);
  });

  it('says that answers are not known where the mail does not tell who Sophie is, and takes her for no client', async () => {
    const alone = await explain(['sophie.eml', ...withMartin]);
    expect(alone.err).toBe(
      'Les réponses ne sont pas connues sans --me\u00a0: ce courrier ne dit pas quelles adresses sont les vôtres.\n',
    );
    expect(alone.out).toContain('nommez-la par --me sophie@atelier-sable.example.');
    expect(alone.out).not.toContain('client.emails');
    const paul = await explain(['claire.eml', 'paul.eml', ...withMartin, '--lang', 'en']);
    expect(paul.out).toContain('may be an address of your own: if it is, name it with --me paul@');
    expect(paul.out).not.toContain('client.emails');
    const two = await explain(['deux.eml', ...withMartin, '--lang', 'en']);
    expect(two.err).toBe(
      'Answers are not known without --me: this mail does not tell which of these you are: compta@cabinet.example, sophie@atelier-sable.example.\n',
    );
    // Nobody wonders who answers a newsletter.
    expect((await explain(['liste.eml', ...withMartin])).err).toBe('');
  });

  it('says when there is no ask', async () => {
    expect((await explain(['merci.eml', ...withMartin])).out).toContain('Aucune demande n’a été trouvée');
    expect((await explain(['hans.eml', ...withMartin])).out).toContain('ses demandes ne sont pas devinées');
  });

  it('says when a message is passed over, and why', async () => {
    const list = await explain(['liste.eml', ...withMartin]);
    expect(list.out).toContain('Écarté       liste de diffusion');
    const stranger = await explain(['inconnu.eml', ...withMartin]);
    expect(stranger.out).toContain('Écarté       pas d’un client');
    expect(stranger.out).toContain(
      'Le contrat est pour Boulangerie Martin (claire@boulangerie-martin.example',
    );
    const own = await explain(['sophie.eml', ...withMartin, '--me', 'Sophie@atelier-sable.example']);
    expect(own.out).toContain('Vous avez écrit ce message');
    expect(JSON.parse((await explain(['liste.eml', ...withMartin, '--json'])).out)[0]).toMatchObject({
      passedOver: 'list',
      asks: [],
    });
  });

  it('colours on a terminal only, and lets no escape of the mail through', async () => {
    const piped = await explain(['piege.eml', ...withMartin]);
    for (const sign of ['\u001b', '\u202e']) expect(piped.out).not.toContain(sign);
    expect(piped.out).toContain('\ufffd[2J');
    const out: string[] = [];
    const stdout = { write: (text: string) => out.push(text), isTTY: true };
    await explain(['piege.eml', ...withMartin], { stdout });
    expect(out.join('')).toContain('\u001b[1m');
    for (const sign of ['\u001b[2J', '\u202e']) expect(out.join('')).not.toContain(sign);
  });

  it('refuses wrong use and says how to mend it', async () => {
    expect(await explain(['claire.eml'])).toMatchObject({
      code: 2,
      err: 'Nommez le contrat auquel confronter le message\u00a0: --contract FICHIER.\n',
    });
    expect((await explain([...withMartin])).code).toBe(2);
    expect((await explain(['claire.eml', '--contract', 'vide'])).err).toBe(
      'Aucun contrat (.md) n’est dans vide. `avenant new` en écrit un.\n',
    );
    expect((await explain(['claire.eml', '--contract', 'muet.md'])).err).toMatch(/muet\.md:\d+:\d+: /);
    expect((await explain(['nulle-part.eml', ...withMartin])).code).toBe(2);
    expect((await explain(['claire.eml', ...withMartin, '--lang', 'de'])).code).toBe(2);
    expect((await explain(['claire.eml', '--nope'])).err).toContain('avenant explain --help');
    expect((await explain(['--help', '--lang', 'en'])).out).toMatch(/^avenant explain FILE/);
  });

  it('goes on past what is no mail', async () => {
    const { code, out, err } = await explain(['rien.eml', 'claire.eml', ...withMartin]);
    expect(code).toBe(1);
    expect(err).not.toBe('');
    expect(out).toContain('Comment je fais');
  });
});

describe('the names of what spoke for a kind', () => {
  it('has words in both languages for every cue', () => {
    expect(cueNames.filter((name) => !Object.hasOwn(cueWords, name))).toEqual([]);
  });
  it('puts them together', () => {
    expect(featureWord('asks-how & acts', 'fr')).toBe('demande comment + un verbe de travail');
    expect(featureWord('before: thanks at the start', 'en')).toBe('before: thanks at the start');
    expect(featureWord('ends none', 'fr')).toBe('sans ponctuation finale');
    expect(featureWord('words 3-4', 'en')).toBe('3-4 words');
    expect(featureWord('something new', 'fr')).toBe('something new');
  });
});
