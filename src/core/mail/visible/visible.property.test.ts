import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readBody } from './body.ts';
import { segmentText } from './segment.ts';

/** What mail is made of, and what trips readers of it. */
const scraps = [
  'Bonjour Sophie,',
  'Pouvez-vous changer la photo ?',
  '',
  ' ',
  '> ',
  '> Bien reçu',
  '>> > encore',
  '-- ',
  '--',
  '_____',
  'Claire Martin',
  'Cordialement,',
  '04 77 00 00 00',
  'Le 12 mars 2026 à 10:12, Sophie Arnaud <sophie@atelier-sable.example> a écrit :',
  'On Mon, 3 Apr 2026 at 3:59 PM, Sophie',
  '<sophie@atelier-sable.example>',
  'wrote:',
  'De : Sophie',
  'Envoyé : lundi 2 mars 2026 10:00',
  'À : Claire',
  'Objet : le site',
  '-----Message d’origine-----',
  '---------- Forwarded message ---------',
  'Envoyé de mon iPhone',
  '```',
  'Ce message et ses pièces jointes sont confidentiels et destinés à leurs destinataires.',
  '<<<',
  '\u0000',
  '\ud800',
  '🎉',
  'oui On Wed, Apr 4, 2026 at 3:59 PM, bob@x.example wrote:',
];
const body = fc
  .array(fc.oneof(fc.constantFrom(...scraps), fc.string({ maxLength: 60 })), { maxLength: 30 })
  .map((lines) => lines.join('\n'));
const tags = [
  '<div>',
  '</div>',
  '<p>',
  '</p>',
  '<br>',
  '<blockquote type="cite">',
  '<blockquote>',
  '</blockquote>',
  '<div class="gmail_quote">',
  '<div class="gmail_signature">',
  '<hr>',
  '<div id="divRplyFwdMsg">',
  '<span class="',
  '<!--',
  '-->',
  '<style>',
  '</style>',
  '<pre>',
  '</pre>',
  '<',
  '>',
  '&amp;',
  '&#0;',
  '&',
  '<td>',
  '<li>',
  "<a b='",
  '</',
];
const html = fc
  .array(fc.oneof(fc.constantFrom(...tags), fc.constantFrom(...scraps), fc.string({ maxLength: 20 })), {
    maxLength: 60,
  })
  .map((parts) => parts.join(''));

const inked = (text: string) => text.replace(/\s+/g, '');

describe('whatever a body holds', () => {
  test('every character of a plain body lands in one segment, in order', () => {
    fc.assert(
      fc.property(body, (text) => {
        expect(
          inked(
            segmentText(text)
              .map((segment) => segment.text)
              .join('\n'),
          ),
        ).toBe(inked(text));
      }),
    );
  });

  test('no body, plain, flowed or HTML, throws, and neighbours are of different kinds', () => {
    fc.assert(
      fc.property(body, html, fc.boolean(), fc.boolean(), (text, markup, flowed, delsp) => {
        for (const segments of [
          readBody({ text, html: markup, flowed, delsp }),
          readBody({ html: markup }),
          readBody({ text: markup }),
        ])
          for (const [index, segment] of segments.entries())
            expect(segment.kind).not.toBe(segments[index - 1]?.kind);
      }),
    );
  });

  test('unquoted words without any sign of mail are the writer’s, all of them', () => {
    const word = fc.stringMatching(/^[a-z]{2,9}$/);
    const line = fc.array(word, { minLength: 7, maxLength: 12 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), (lines) => {
        const text = lines.join('\n');
        expect(segmentText(text)).toEqual([{ kind: 'authored', text }]);
      }),
    );
  });

  test('ten times the hostile text is read in about ten times the steps, none of them lost', () => {
    // Not timed: a quadratic reader would not come back from these within the test's own limit.
    const kinds = [
      'a',
      ' ',
      '\n',
      '>',
      '<',
      '-',
      '_',
      '*',
      ':',
      '@',
      '&',
      '"',
      '\u00a0',
      '>\n',
      '--\n',
      'From: a@b\n',
      'On 1 Jan 2026 < a\n',
      '1:\n',
      '____\na\n',
    ];
    for (const kind of kinds) {
      const text = kind.repeat(Math.floor(400_000 / kind.length));
      expect(
        inked(
          segmentText(text)
            .map((segment) => segment.text)
            .join('\n'),
        ).length,
      ).toBe(inked(text).length);
      readBody({ text, flowed: true, delsp: true });
      readBody({ html: text });
    }
    readBody({ text: '>'.repeat(1_000_000) });
    for (const tag of [
      '<div>',
      '<blockquote>',
      '<p>',
      '<!--',
      '<style>',
      '<a b="',
      '<div class="gmail_quote">',
      '<table><tr><td>',
      '1 <\n',
    ])
      readBody({ html: tag.repeat(100_000) });
    expect(readBody({ html: `${'<div>'.repeat(100_000)}Bonjour${'</div>'.repeat(100_000)}` })).toEqual([
      { kind: 'authored', text: 'Bonjour' },
    ]);
  }, 60_000);
});
