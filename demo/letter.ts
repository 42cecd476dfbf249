import type { LabelledMessage } from '../lang/labelled/parse.ts';
import { introductions, type WallClock, wallClock } from './clock.ts';
import { escapeHtml } from './encode.ts';

/** A message's whole text as its program shows it, history included. Paragraphs are single lines. */
export interface Letter {
  readonly source: LabelledMessage;
  readonly clock: WallClock;
  readonly subject: string;
  readonly text: string;
  /** The inside of the HTML body; undefined for programs that write plain text only. */
  readonly html: string | undefined;
}

/** Writes a message as its program does, with the letter before it quoted where it is to carry it. */
export function writeLetter(source: LabelledMessage, before: Letter | undefined): Letter {
  const clock = wallClock(source.date);
  const subject = subjectOf(source, before);
  const quoted = source.quote || source.shape === 'inline' ? before : undefined;
  const body = joinParagraphs(source.body);
  const letter = (text: string, html?: string): Letter => ({ source, clock, subject, text, html });
  const who = quoted?.source.from ?? '';
  switch (source.shape) {
    case 'gmail': {
      const intro = quoted && introductions.gmail(who, quoted.clock, source.lang);
      const own = `<div dir="ltr">${gmailLines(body)}</div>`;
      if (!quoted || intro === undefined) return letter(body, own);
      return letter(`${body}\n\n${intro}\n\n${cited(quoted.text)}`, own + gmailQuote(intro, htmlOf(quoted)));
    }
    case 'outlook': {
      const own = body.split('\n').map(outlookLine).join('\n');
      if (!quoted) return letter(body, own);
      const fields = outlookFields(quoted, source.lang);
      const block = fields.map(([name, value]) => `${name} ${value}`).join('\n');
      return letter(
        `${body}\n\n${block}\n\n${quoted.text}`,
        `${own}\n${outlookQuote(fields)}\n${htmlOf(quoted)}`,
      );
    }
    case 'mobile': {
      const footer = source.lang === 'fr' ? 'Envoyé de mon iPhone' : 'Sent from my iPhone';
      const signed = body.includes(footer) ? body : `${body}\n\n${footer}`;
      if (!quoted) return letter(signed);
      return letter(
        `${signed}\n\n${cited(`${introductions.phone(who, quoted.clock, source.lang)}\n\n${quoted.text}`)}`,
      );
    }
    case 'inline':
      return letter(quoted ? `${introductions.desk(who, quoted.clock, source.lang)}\n${body}` : body);
    case 'html-only':
      return letter(body, `<table width="600" align="center"><tr><td>${paragraphs(body)}</td></tr></table>`);
    case 'plain':
      if (!quoted) return letter(body);
      return letter(
        `${body}\n\n${introductions.desk(who, quoted.clock, source.lang)}\n${cited(quoted.text)}`,
      );
  }
}

function subjectOf(source: LabelledMessage, before: Letter | undefined): string {
  if (source.subject !== '' || !before) return source.subject;
  const bare = before.subject.replace(/^re: /i, '');
  return `${source.shape === 'outlook' ? 'RE' : 'Re'}: ${bare}`;
}

/**
 * Joins the lines that the writers' editor broke at some 120 columns: a long line goes on in the next one, unless that
 * begins an item, a quote or a signature. Labels inside marks shortened some lines, hence the low bound.
 */
function joinParagraphs(body: string): string {
  const lines: string[] = [];
  let open = false;
  for (const line of body.split('\n')) {
    const item = line === '' || /^(>|[-*•] |\d+[.)] |-- ?$)/.test(line);
    const goesOn = open && !item;
    if (goesOn) lines[lines.length - 1] += ` ${line}`;
    else lines.push(line);
    open = !line.startsWith('>') && (line.length >= 88 || (line.length >= 60 && /[\p{Ll},]$/u.test(line)));
  }
  return lines.join('\n');
}

/** Each line behind a ">". */
function cited(text: string): string {
  return text
    .split('\n')
    .map((line) => (line.startsWith('>') ? `>${line}` : line === '' ? '>' : `> ${line}`))
    .join('\n');
}

function paragraphs(body: string): string {
  return body
    .split(/\n{2,}/)
    .map((one) => `<p>${escapeHtml(one).replace(/\n/g, '<br>\n')}</p>`)
    .join('\n');
}

function htmlOf(letter: Letter): string {
  return letter.html ?? `<div>${escapeHtml(letter.text).replace(/\n/g, '<br>\n')}</div>`;
}

function gmailLines(body: string): string {
  const [own = '', signature] = body.split(/\n-- ?\n/);
  const line = (one: string) => `<div>${one === '' ? '<br>' : escapeHtml(one)}</div>`;
  const lines = own.split('\n').map(line).join('');
  if (signature === undefined) return lines;
  const signed = signature.split('\n').map(line).join('');
  return `${lines}<span class="gmail_signature_prefix">-- </span><br><div dir="ltr" class="gmail_signature">${signed}</div>`;
}

function gmailQuote(intro: string, history: string): string {
  const style = 'margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex';
  return (
    `<br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">${escapeHtml(intro)}<br></div>` +
    `<blockquote class="gmail_quote" style="${style}">${history}</blockquote></div>`
  );
}

function outlookLine(line: string): string {
  return `<p class="MsoNormal">${line === '' ? '&nbsp;' : escapeHtml(line)}<o:p></o:p></p>`;
}

function outlookFields(quoted: Letter, language: string): [string, string][] {
  const { from = '', to } = quoted.source;
  const when = introductions.outlook(quoted.clock, language);
  return language === 'fr'
    ? [
        ['De :', from],
        ['Envoyé :', when],
        ['À :', to.join('; ')],
        ['Objet :', quoted.subject],
      ]
    : [
        ['From:', from],
        ['Sent:', when],
        ['To:', to.join('; ')],
        ['Subject:', quoted.subject],
      ];
}

function outlookQuote(fields: readonly [string, string][]): string {
  const lines = fields.map(([name, value]) => `<b>${name}</b> ${escapeHtml(value)}`).join('<br>\n');
  const style = 'border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm';
  return `<div><div style="${style}"><p class="MsoNormal">${lines}<o:p></o:p></p></div></div>`;
}
