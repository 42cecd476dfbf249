import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readContract } from './read.ts';
import { reviewContract } from './review.ts';

const docs = join(import.meta.dirname, '../../../docs/formats');

describe('the example of the documentation', () => {
  it.each(['contract.md', 'contrat.md'])('in %s is a clear and complete contract', (page) => {
    const text = /```markdown\n([\s\S]*?)```/.exec(readFileSync(join(docs, page), 'utf8'))?.[1] ?? '';
    const { contract, problems } = readContract(text, page);
    expect(problems).toEqual([]);
    expect(contract && reviewContract(contract)).toEqual([]);
  });
});
