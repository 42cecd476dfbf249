import { headerDate } from './clock.ts';
import { base64Lines, digits, headerAddress, headerWords, inWindows1252, quotedPrintable } from './encode.ts';
import type { Letter } from './letter.ts';

/** Where a letter stands in its conversation. Ids carry their angle brackets. */
export interface Place {
  readonly id: string;
  readonly references: readonly string[];
  /** The second of the minute that the labelled date leaves open. */
  readonly seconds: number;
  /** The address it was delivered to; undefined for the provider's own. */
  readonly deliveredTo: string | undefined;
}

/** A body part: its header lines and its encoded content. */
interface Part {
  readonly type: string;
  readonly headers: readonly string[];
  readonly content: string;
}

/** The whole message (RFC 5322, lines end with LF, ASCII but for 8-bit bodies), ready for an mbox. */
export function mimeMessage(letter: Letter, place: Place): string {
  const { source } = letter;
  const body = withAttachments(letter, bodyPart(letter, place), place);
  const lines = [
    ...(place.deliveredTo === undefined ? [] : received(letter, place)),
    `Date: ${headerDate(letter.clock, place.seconds)}`,
    `From: ${headerAddress(source.from ?? '')}`,
    `To: ${source.to.map(headerAddress).join(',\n ')}`,
    ...(source.cc.length > 0 ? [`Cc: ${source.cc.map(headerAddress).join(',\n ')}`] : []),
    `Subject: ${headerWords(letter.subject)}`,
    `Message-ID: ${place.id}`,
    ...(place.references.length > 0
      ? [`In-Reply-To: ${place.references.at(-1)}`, `References: ${place.references.join('\n ')}`]
      : []),
    ...programs(letter),
    ...source.headers,
    'MIME-Version: 1.0',
    `Content-Type: ${body.type}`,
    ...body.headers,
  ];
  return `${lines.join('\n')}\n\n${body.content}\n`;
}

function received(letter: Letter, place: Place): string[] {
  const from = /[^<@]+@([^>]+)/.exec(letter.source.from ?? '')?.[1] ?? 'unknown.example';
  return [
    `Return-Path: <${/<(.+)>/.exec(letter.source.from ?? '')?.[1] ?? letter.source.from}>`,
    `Delivered-To: ${place.deliveredTo}`,
    `Received: from mx.${from} (mx.${from} [192.0.2.${1 + (Number.parseInt(digits(from, 4), 16) % 250)}])`,
    `\tby mail.atelier-sable.example (Postfix) with ESMTPS id ${digits(place.id, 10).toUpperCase()}`,
    `\tfor <${place.deliveredTo}>; ${headerDate(letter.clock, Math.min(59, place.seconds + 2))}`,
  ];
}

function programs(letter: Letter): string[] {
  switch (letter.source.shape) {
    case 'mobile':
      return ['X-Mailer: iPhone Mail (22D82)'];
    case 'outlook':
      return ['X-Mailer: Microsoft Outlook 16.0', `Thread-Topic: ${headerWords(letter.subject)}`];
    case 'plain':
    case 'inline':
      return flows(letter) ? ['User-Agent: Mozilla Thunderbird'] : [];
    default:
      return [];
  }
}

/** The provider and those who answer inline write with a program that flows its lines (RFC 3676). */
function flows(letter: Letter): boolean {
  return letter.source.shape === 'inline' || letter.source.from?.includes('@atelier-sable.example') === true;
}

function bodyPart(letter: Letter, place: Place): Part {
  const { source } = letter;
  const bytes = (text: string) => new TextEncoder().encode(text);
  const quoted = (
    type: string,
    text: string,
    charset = 'utf-8',
    encoded: Uint8Array = bytes(text),
  ): Part => ({
    type: `${type}; charset="${charset}"`,
    headers: ['Content-Transfer-Encoding: quoted-printable'],
    content: quotedPrintable(encoded),
  });
  const alternative = (...parts: Part[]) => multipart('alternative', parts, `alt-${place.id}`);
  const marker = source.headers.join('\n');
  if (/^Content-Class: .*calendarmessage/im.test(marker)) {
    return alternative(quoted('text/plain', letter.text), calendarPart(letter, place));
  }
  if (/^X-Failed-Recipients:/im.test(marker))
    return report('delivery-status', quoted('text/plain', letter.text), place);
  if (/read-receipt/i.test(marker))
    return report('disposition-notification', quoted('text/plain', letter.text), place);
  switch (source.shape) {
    case 'gmail': {
      const html = quoted('text/html', letter.html ?? '');
      return alternative(quoted('text/plain', wrap(letter.text, 78, false)), html);
    }
    case 'outlook': {
      const html = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>\n<!--\np.MsoNormal {margin:0cm; font-size:11.0pt;}\n-->\n</style></head>\n<body lang="${source.lang.toUpperCase()}"><div class="WordSection1">\n${letter.html}\n</div></body></html>`;
      const old = inWindows1252(html) && inWindows1252(letter.text);
      const charset = old ? 'Windows-1252' : 'utf-8';
      const inCharset = (text: string) => (old ? inWindows1252(text) : undefined) ?? bytes(text);
      return alternative(
        quoted('text/plain', letter.text, charset, inCharset(letter.text)),
        quoted('text/html', html, charset, inCharset(html)),
      );
    }
    case 'html-only': {
      const html = `<!doctype html>\n<html><head><meta charset="utf-8"><title>${letter.subject.replace(/[<&]/g, '')}</title></head><body>${letter.html}</body></html>`;
      return {
        type: 'text/html; charset=utf-8',
        headers: ['Content-Transfer-Encoding: base64'],
        content: base64Lines(bytes(html)),
      };
    }
    case 'mobile':
      return quoted('text/plain', letter.text);
    default:
      return flows(letter)
        ? {
            type: 'text/plain; charset=UTF-8; format=flowed',
            headers: ['Content-Transfer-Encoding: 8bit'],
            content: wrap(letter.text, 72, true),
          }
        : quoted('text/plain', letter.text);
  }
}

function withAttachments(letter: Letter, body: Part, place: Place): Part {
  const names = letter.source.attach;
  if (names.length === 0) return body;
  return multipart('mixed', [body, ...names.map((name) => attachment(name, place))], `mix-${place.id}`);
}

const mediaTypes: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  png: 'image/png',
  zip: 'application/zip',
  ics: 'text/calendar',
  odt: 'application/vnd.oasis.opendocument.text',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

function attachment(name: string, place: Place): Part {
  const type = mediaTypes[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
  const filler = Array.from({ length: 8 }, (_, index) => digits(`${place.id} ${name} ${index}`, 64)).join('');
  return {
    type: `${type}; name="${name}"`,
    headers: [`Content-Disposition: attachment; filename="${name}"`, 'Content-Transfer-Encoding: base64'],
    content: base64Lines(Buffer.from(filler, 'hex')),
  };
}

function calendarPart(letter: Letter, place: Place): Part {
  const stamp = new Date(letter.clock.epoch * 1000).toISOString().replace(/[-:]|\.\d+/g, '');
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'METHOD:REQUEST',
    'BEGIN:VEVENT',
    `UID:${digits(place.id, 16)}`,
    `DTSTAMP:${stamp}`,
    `DTSTART:${stamp}`,
    `SUMMARY:${letter.subject}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return {
    type: 'text/calendar; charset="utf-8"; method=REQUEST',
    headers: ['Content-Transfer-Encoding: base64'],
    content: base64Lines(new TextEncoder().encode(`${lines.join('\r\n')}\r\n`)),
  };
}

function report(kind: 'delivery-status' | 'disposition-notification', text: Part, place: Place): Part {
  const facts =
    kind === 'delivery-status'
      ? 'Reporting-MTA: dns; mx.atelier-sable.example\n\nAction: failed\nStatus: 5.4.4\n'
      : 'Disposition: manual-action/MDN-sent-manually; displayed\n';
  const parts = [text, { type: `message/${kind}`, headers: [], content: facts }];
  const { type, ...rest } = multipart('report', parts, `report-${place.id}`);
  return { ...rest, type: `${type}; report-type=${kind}` };
}

function multipart(kind: string, parts: readonly Part[], seed: string): Part {
  const boundary = `=_${digits(seed, 24)}`;
  const inner = parts.map((part) =>
    [`--${boundary}`, `Content-Type: ${part.type}`, ...part.headers, '', part.content].join('\n'),
  );
  return {
    type: `multipart/${kind}; boundary="${boundary}"`,
    headers: [],
    content: `${inner.join('\n')}\n--${boundary}--`,
  };
}

/** Breaks long lines at blanks, keeping the ">" of cited ones; a flowed line that goes on ends with a blank. */
function wrap(text: string, width: number, flowed: boolean): string {
  return text
    .split('\n')
    .map((line) => wrapLine(line, width, flowed))
    .join('\n');
}

function wrapLine(line: string, width: number, flowed: boolean): string {
  const prefix = /^>[> ]*/.exec(line)?.[0] ?? '';
  const mark = flowed && prefix !== '' ? `${prefix.replace(/ /g, '')} ` : prefix;
  const lines: string[] = [];
  let current = '';
  for (const word of line.slice(prefix.length).split(' ')) {
    if (current !== '' && mark.length + current.length + 1 + word.length > width) {
      lines.push(mark + current + (flowed ? ' ' : ''));
      current = word;
    } else current = current === '' ? word : `${current} ${word}`;
  }
  if (line.slice(prefix.length) === '-- ') return line;
  return [...lines, (mark + current).replace(/ +$/, '')].join('\n');
}
