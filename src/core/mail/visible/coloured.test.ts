import { describe, expect, test } from 'vitest';
import { readBody } from './body.ts';
import { visibleText } from './parts.ts';

const paragraph = (text: string, style = '') =>
  `<p class=MsoNormal><span style='${style}'>${text}</span></p>`;
const rule = "<div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'>";
const header = (from: string) =>
  `${rule}${paragraph(`<b>De&nbsp;:</b> ${from}<br><b>Envoyé&nbsp;:</b> mardi 16 février 2026 18:20<br><b>À&nbsp;:</b> Claire Martin<br><b>Objet&nbsp;:</b> Livret`)}</div>`;

/** Claire answers in Sophie's letter, in this style, and says so in these words. */
const answered = (said: string, style: string, below = '') =>
  paragraph('Bonjour Sophie,') +
  paragraph(said) +
  header('Sophie Arnaud &lt;sophie@atelier-sable.example&gt;') +
  paragraph('Une place pour l’étiquette ?') +
  paragraph('Oui, mais sans le numéro.', style) +
  paragraph('Pour quand le livret ?') +
  paragraph('Le 12 mars, c’est faisable ?', style) +
  paragraph('Sophie') +
  below;
const plain = (html: string) =>
  html
    .replace(/<\/p>|<br>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>');
const seen = (html: string) => visibleText(readBody({ html })).split(/\n+/).filter(Boolean);

const said = 'Mes réponses en rouge ci-dessous.';
const whole = ['Bonjour Sophie,', said, 'Oui, mais sans le numéro.', 'Le 12 mars, c’est faisable ?'];

describe('answers that a colour alone tells apart within the letter answered', () => {
  test.each(['color:red', 'COLOR: #C00000', 'color:rgb(255, 0, 0)', 'font-size:11pt;color:#f00'])(
    'are read where Claire says so: %s',
    (style) => {
      const html = answered(said, style);
      expect(seen(html)).toEqual(whole);
      const both = readBody({ text: plain(html), html });
      expect(visibleText(both).split(/\n+/).filter(Boolean)).toEqual(whole);
    },
  );

  test('are quoted where she says nothing of a colour, names another, or asks for one', () => {
    const [greeting] = whole;
    for (const words of [
      'Merci !',
      'Mes réponses en bleu ci-dessous.',
      'Le titre en rouge, c’est possible ?',
      'Merci pour vos remarques en rouge, je vous réponds demain.',
      'Comment on fait pour mettre le titre en rouge ?',
      'Le format européen rouge est dans le texte.',
    ])
      expect(seen(answered(words, 'color:red'))).toEqual([greeting, words]);
    expect(seen(answered('See my answers in blue below.', 'color:#1F497D'))).toEqual([
      greeting,
      'See my answers in blue below.',
    ]);
    expect(seen(answered(said, 'background-color:red'))).toEqual([greeting, said]);
  });

  test('are hers in the letter that she answers, no more in those below it', () => {
    const older =
      header('Claire Martin &lt;claire@boulangerie-martin.example&gt;') +
      paragraph('Vous gardez l’ancien logo ?', 'color:red');
    expect(seen(answered(said, 'color:red', older))).toEqual(whole);
    const gmail = paragraph(
      'Le lun. 2 févr. 2026 à 10:15, Claire Martin <claire@boulangerie-martin.example> a écrit :',
    );
    expect(seen(answered(said, 'color:red', gmail + paragraph('Et l’ancien logo ?', 'color:red')))).toEqual(
      whole,
    );
  });

  test('leave what is coloured elsewhere as it is: her signature, a link, a part of a line', () => {
    const html =
      paragraph('Bonjour Sophie,') +
      paragraph(said) +
      '<p class="gmail_signature" style="color:red">Boulangerie Martin</p>' +
      header('Sophie Arnaud &lt;sophie@atelier-sable.example&gt;') +
      "<p class=MsoNormal><span style='color:red'><o:p></o:p></span>Faut-il refaire la couverture ?</p>" +
      "<p class=MsoNormal><span style='color:red'>OK </span>1. Faut-il un index ?</p>" +
      paragraph('www.atelier-sable.example', 'color:red') +
      paragraph('Oui.', 'color:red');
    expect(seen(html)).toEqual(['Bonjour Sophie,', said, 'Oui.']);
  });
});
