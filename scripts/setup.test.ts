import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
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

describe('the lockfile', () => {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<
      string,
      {
        integrity?: string;
        resolved?: string;
        dependencies?: Record<string, string>;
        optionalDependencies?: Record<string, string>;
      }
    >;
  };
  const packages = Object.entries(lock.packages);
  /** Where a package's dependency is, looked for as Node does: in its own folder first, then in those above it. */
  const placeOf = (from: string, name: string): string | undefined => {
    for (
      let folder = from;
      ;
      folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1))
    ) {
      const place = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
      if (lock.packages[place]) return place;
      if (folder === '') return undefined;
    }
  };

  test('is whole for every system, so that npm ci works on macOS and Windows too', () => {
    const missing = packages.flatMap(([place, one]) =>
      Object.keys({ ...one.dependencies, ...one.optionalDependencies })
        .filter((name) => placeOf(place, name) === undefined)
        .map((name) => `${place} -> ${name}`),
    );
    expect(missing).toEqual([]);
    for (const tool of ['@biomejs/cli-', '@rolldown/binding-', '@typescript/typescript-'])
      for (const system of ['darwin-arm64', 'win32-x64', 'linux-x64'])
        expect(packages.some(([place]) => place.startsWith(`node_modules/${tool}${system}`))).toBe(true);
  });

  test('names no registry, and proves every package', () => {
    for (const [place, one] of packages.filter(([name]) => name !== ''))
      expect([place, one.resolved, one.integrity]).toEqual([
        place,
        undefined,
        expect.stringMatching(/^sha512-/),
      ]);
  });
});
