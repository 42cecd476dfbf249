/** What a letter of these tests says. Days are of May 2026. */
export interface TestLetter {
  readonly from: string;
  readonly to: string;
  readonly day: number;
  readonly subject: string;
  readonly body: string;
  readonly answers?: string;
}

export const sophie = 'Sophie Arnaud <sophie@atelier-sable.example>';
export const claire = 'Claire Martin <claire@boulangerie-martin.example>';

/** A small plain message. */
export function letter({ from, to, day, subject, body, answers }: TestLetter): string {
  const two = String(day).padStart(2, '0');
  return [
    `Date: ${two} May 2026 10:00:00 +0200`,
    `From: ${from}`,
    `To: ${to}`,
    `Subject: ${subject}`,
    `Message-ID: <may-${two}@atelier-sable.example>`,
    ...(answers ? [`In-Reply-To: <${answers}@atelier-sable.example>`] : []),
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    body,
    '',
  ].join('\r\n');
}

/** Letters as an mbox. */
export function mbox(letters: readonly TestLetter[]): string {
  return letters
    .map((one) => `From someone@practice.example Fri May  1 08:00:00 2026\n${letter(one)}\n`)
    .join('');
}

/** Claire asks, Sophie answers: one consultation. */
export const twoLetters: readonly TestLetter[] = [
  {
    from: claire,
    to: sophie,
    day: 4,
    subject: 'Une question',
    body: 'Bonjour Sophie,\n\nComment je fais pour changer les horaires toute seule ?\n\nClaire',
  },
  {
    from: sophie,
    to: claire,
    day: 5,
    subject: 'Re: Une question',
    answers: 'may-04',
    body: 'Bonjour Claire,\n\nOuvrez le menu Réglages, puis Horaires, changez les heures et enregistrez en bas de la page.\n\nSophie',
  },
];

export const contract = `---
avenant: 1
client:
  name: Boulangerie Martin
  emails: [claire@boulangerie-martin.example]
language: fr
currency: EUR
signed: 2026-01-15
price: { fixed: 3200.00 }
consultation: { billable: true, rate: 80.00, increment: 15, rounding: up, minimum: 15, per: thread-day }
---
# Site vitrine

## Inclus
- Un site de cinq pages {#pages}

## Non inclus
- Référencement naturel (SEO) {#seo}
`;
