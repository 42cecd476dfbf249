import { expect, it } from 'vitest';
import { readTopics, topicPhrasesFrom } from './topics.ts';

const topics = readTopics(
  '# Bakery\nbread: loaf, rye loaf, rye bread oven\nsite: form, contact form, rye\nform: formwork',
  (phrase) => phrase.trim().split(' '),
);

it('gives the phrases that a word begins, and no other word’s', () => {
  const rye = topicPhrasesFrom(topics, 'rye');
  expect(rye?.numbers).toEqual([1]);
  expect(rye?.next?.get('loaf')?.numbers).toEqual([0]);
  expect(rye?.next?.get('bread')?.numbers).toBeUndefined();
  expect(rye?.next?.get('bread')?.next?.get('oven')?.numbers).toEqual([0]);
  const contact = topicPhrasesFrom(topics, 'contact');
  expect(contact?.numbers).toBeUndefined();
  expect([...(contact?.next?.keys() ?? [])]).toEqual(['form']);
  // "form" and "formwork" stand beside each other in the list.
  expect(topicPhrasesFrom(topics, 'form')).toEqual({ numbers: [1] });
  expect(topicPhrasesFrom(topics, 'bread')).toBeUndefined();
  expect(topicPhrasesFrom(topics, 'zebra')).toBeUndefined();
});
