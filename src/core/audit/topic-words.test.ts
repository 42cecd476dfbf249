import { expect, test } from 'vitest';
import { tokenize } from '../asks/tokens.ts';
import { readTopics } from '../asks/topics.ts';
import { evidenceWord } from '../words/explain.ts';
import { topicWords } from './topic-words.ts';

const topics = readTopics(
  'natural referencing seo: référencement, google, mots-clés\nwebsite forms: form, contact form, formulaire',
  (phrase) => tokenize(phrase).map(({ word }) => word),
);
const seo = 'natural referencing seo';
const forms = 'website forms';

test('a topic is told by the words that led to it, the longest phrase of them, as they were written', () => {
  const text = 'Could the contact form help with Google? · Référencement naturel';
  expect(topicWords(topics, [seo, forms], text)).toEqual({
    [seo]: ['google', 'référencement'],
    [forms]: ['contact form'],
  });
  expect(topicWords(topics, [seo], 'Bonjour')).toEqual({ [seo]: [] });
});

test('a French reader sees those words, never the English name', () => {
  const words = topicWords(topics, [seo], 'Référencement naturel');
  expect(evidenceWord(`topic ${seo}`, 'fr', words)).toBe('même sujet\u00a0: référencement');
  expect(evidenceWord(`topic ${seo}`, 'fr')).toBe('même sujet');
  expect(evidenceWord(`topic ${seo}`, 'en', words)).toBe(`topic ${seo}`);
});
