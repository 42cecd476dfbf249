import { type Grouping, groupings, type Rounding, roundings } from '../core/contract/contract.ts';
import { isTimeZone } from '../core/kit/day.ts';
import { isLanguage, type Language } from '../core/kit/language.ts';
import { type DefaultTerms, defaultTerms } from '../core/meter/terms.ts';
import { saveSetting, setting } from '../store/practices.ts';
import type { Db } from '../store/store.ts';

/** A server that is asked about doubtful asks; off until somebody switches it on. */
export interface OpinionSettings {
  readonly on: boolean;
  readonly url: string;
  readonly model: string;
}

/** What a practice has set. */
export interface PracticeSettings {
  /** The provider's own addresses; empty while they are not known. */
  readonly me: readonly string[];
  readonly timeZone: string;
  readonly language: Language;
  readonly terms: DefaultTerms;
  readonly secondOpinion: OpinionSettings;
  readonly embedder: OpinionSettings;
}

const name = 'settings';

/** The practice's settings, completed from the machine's where none were saved. */
export async function settingsOf(db: Db, practice: string): Promise<PracticeSettings> {
  const saved = (await setting(db, practice, name)) as Partial<PracticeSettings> | undefined;
  const machineZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return {
    me: saved?.me ?? [],
    timeZone: saved?.timeZone !== undefined && isTimeZone(saved.timeZone) ? saved.timeZone : machineZone,
    language: saved?.language !== undefined && isLanguage(saved.language) ? saved.language : 'en',
    terms: termsFrom(saved?.terms),
    secondOpinion: { on: false, url: '', model: '', ...saved?.secondOpinion },
    embedder: { on: false, url: '', model: '', ...saved?.embedder },
  };
}

/** Saves what is given, and keeps the rest. */
export async function changeSettings(
  db: Db,
  practice: string,
  changes: Partial<PracticeSettings>,
): Promise<void> {
  await saveSetting(db, practice, name, { ...(await settingsOf(db, practice)), ...changes });
}

function termsFrom(saved: Partial<DefaultTerms> = {}): DefaultTerms {
  const terms = { ...defaultTerms, ...saved };
  return {
    ...terms,
    rounding: roundings.includes(terms.rounding as Rounding) ? terms.rounding : defaultTerms.rounding,
    per: groupings.includes(terms.per as Grouping) ? terms.per : defaultTerms.per,
  };
}
