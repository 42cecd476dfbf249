import { expect, test } from 'vitest';
import { countsOf } from './closing-line.mjs';
import { adviceFor, fingerprint, isInstalled, isNodeNewEnough } from './setup.mjs';

test.each([
  ['18.20.4', false],
  ['20.18.9', false],
  ['20.19.0', true],
  ['22.1.0', true],
  ['24.0.0', true],
])('Node %s: new enough is %s', (version, expected) => {
  expect(isNodeNewEnough(version)).toBe(expected);
});

test('advice names the way out', () => {
  expect(adviceFor('npm error code EAI_AGAIN')).toContain('registry cannot be reached');
  expect(adviceFor('npm error code ENOSPC')).toContain('disk is full');
  expect(adviceFor('npm error something else')).toContain('npm install failed');
});

test('this checkout is installed, and its fingerprint stays the same while nothing changes', () => {
  expect(isInstalled('.')).toBe(true);
  expect(fingerprint('test')).toBe(fingerprint('test'));
});

test('a file of tests that does not even load is a failure', () => {
  const counts = countsOf({
    numPassedTests: 3,
    numFailedTests: 1,
    numPendingTests: 2,
    numTodoTests: 0,
    testResults: [{ status: 'failed', assertionResults: [] }],
  });
  expect(counts).toEqual({ passed: 3, failed: 2, skipped: 2 });
});
