import type { Language } from '../kit/language.ts';
import { type ReportWords, reportEn } from './report-en.ts';
import { reportFr } from './report-fr.ts';

/** The report's words by language. */
export const reportWords: Readonly<Record<Language, ReportWords>> = { en: reportEn, fr: reportFr };
