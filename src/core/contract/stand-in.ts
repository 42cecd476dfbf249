import type { Language } from '../kit/language.ts';
import type { Contract } from './contract.ts';

/** The stand-in for a client without a contract on file: no clauses, silent on consultations. */
export function withoutContract(
  name: string,
  emails: readonly string[],
  currency: string,
  language: Language,
): Contract {
  return {
    name: '',
    client: { name, emails },
    language,
    currency,
    consultation: { billable: 'silent', terms: {} },
    title: '',
    clauses: [],
    terms: '',
    onFile: false,
  };
}
