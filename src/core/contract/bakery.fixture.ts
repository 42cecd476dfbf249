/** The contract that the tests tell their stories with: DOMAIN's example, signed by Claire of the Boulangerie Martin. */
export const bakery = `---
avenant: 1
client:
  name: Boulangerie Martin
  emails: [claire@boulangerie-martin.example, "@boulangerie-martin.example"]
language: fr
currency: EUR
signed: 2026-01-15
starts: 2026-02-01
ends: 2027-01-31
price: { fixed: 3200.00 }
consultation:
  billable: true
  rate: 80.00
  increment: 15
  rounding: up
  minimum: 15
  per: thread-day
  allowance: 30
  rollover: 0
warranty: { days: 30, from: 2026-04-01 }
---
# Site vitrine WordPress

Entre Sophie Arnaud (Atelier Sable) et la Boulangerie Martin.

## Inclus
- Conception et mise en ligne d'un site WordPress de cinq pages {#pages}
- Deux tours de corrections sur la maquette {#corrections limit=2}

## Non inclus
- Référencement naturel (SEO) {#seo}
- Rédaction des textes {#redaction}

## Conditions
Acompte de 40 % à la signature, solde à la mise en ligne.
Factures payables à trente jours.
`;

/** The bakery's contract with one passage written otherwise. */
export function bakeryWith(passage: string | RegExp, instead: string): string {
  return bakery.replace(passage, () => instead);
}

/** A problem as `line:column code`, the way the tests write it. */
export function placeOf(problem: { code: string; line?: number; column?: number }): string {
  return `${problem.line}:${problem.column} ${problem.code}`;
}
