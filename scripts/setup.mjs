// Makes a fresh clone ready: packages installed, program and page built. Does nothing where nothing changed.
// Plain Node without packages, since it runs before there are any.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const oldestNode = [20, 19];

/** True when a version such as "20.19.1" is new enough. */
export function isNodeNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1]);
}

/** What to do about a failed `npm install`, told from what npm printed. */
export function adviceFor(output) {
  if (
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|network/i.test(
      output,
    )
  ) {
    return (
      'The npm registry cannot be reached. Connect to the network (behind a proxy: npm config set proxy …; with a mirror:\n' +
      'npm config set registry …), then run this again. It is needed once only; afterwards everything works offline.'
    );
  }
  if (/ENOSPC/.test(output)) return 'The disk is full. Make some room (about 500 MB), then run this again.';
  if (/EACCES|EPERM/.test(output))
    return 'This folder cannot be written to. Give yourself the right to, then run this again.';
  return 'npm install failed. What it said stands above; mend that, then run this again.';
}

/** True when node_modules holds what the lockfile names: by our stamp, or by npm's own note of what it installed. */
export function isInstalled(root) {
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const stamp = join(root, 'node_modules', '.avenant-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash(lock)) return true;
  const note = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(note)) return false;
  const wanted = Object.entries(JSON.parse(lock).packages).filter(
    ([path, one]) => path !== '' && !one.optional,
  );
  const present = JSON.parse(readFileSync(note, 'utf8')).packages ?? {};
  return wanted.every(
    ([path, one]) => present[path]?.version === one.version && existsSync(join(root, path)),
  );
}

/** A text that changes whenever anything that is built from does. */
export function fingerprint(root) {
  const sources = [
    'src',
    'web',
    'lang',
    'demo',
    'bench',
    'package.json',
    'package-lock.json',
    'tsconfig.json',
    'tsconfig.build.json',
  ];
  const lines = sources.flatMap((name) => listed(join(root, name)));
  return hash(lines.sort().join('\n'));
}

function listed(path) {
  if (!existsSync(path)) return [];
  const stat = statSync(path);
  if (!stat.isDirectory()) {
    const built = /\.(?:tsx?|css|html|json|svg|bin|mbox)$/.test(path) && !/\.test\.tsx?$/.test(path);
    return built ? [`${path} ${stat.size} ${stat.mtimeMs}`] : [];
  }
  return readdirSync(path).flatMap((name) => listed(join(path, name)));
}

function hash(text) {
  return createHash('sha256').update(text).digest('hex');
}

function setUp(root) {
  if (!isNodeNewEnough(process.versions.node)) {
    stop(
      `Avenant needs Node ${oldestNode.join('.')} or newer; this is ${process.versions.node}. ` +
        'Install the current one from https://nodejs.org, then run this again.',
    );
  }
  if (!isInstalled(root)) {
    say('Installing packages (once, about half a minute) …');
    const npm = process.env.npm_execpath;
    // Not npm ci: it refuses a lockfile that lacks a package for another system, and some mirrors offer few of those.
    const args = ['install', '--no-save', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
    const install = () =>
      npm?.endsWith('js')
        ? spawnSync(process.execPath, [npm, ...args], { cwd: root, encoding: 'utf8' })
        : spawnSync('npm', args, { cwd: root, encoding: 'utf8', shell: process.platform === 'win32' });
    let result = install();
    // A registry that hiccups once is common; one that does so twice is worth telling.
    if (result.status !== 0) result = install();
    if (result.status !== 0) {
      const output = `${result.stdout ?? ''}${result.stderr ?? ''}${result.error?.message ?? ''}`;
      process.stderr.write(output);
      stop(adviceFor(output));
    }
  }
  writeFileSync(
    join(root, 'node_modules', '.avenant-lock'),
    hash(readFileSync(join(root, 'package-lock.json'), 'utf8')),
  );
  const stamp = join(root, 'dist', '.built');
  const wanted = fingerprint(root);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  say('Building …');
  run(root, 'typescript/bin/tsc', ['-p', 'tsconfig.build.json']);
  run(root, 'vite/bin/vite.js', ['build', 'web', '--logLevel', 'warn']);
  // The demo practice, ready to be shown: a desk that has to fill it first works too, and only takes a second longer.
  spawnSync(process.execPath, [join(root, 'dist', 'demo', 'practice.js')], { cwd: root, stdio: 'ignore' });
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}

function run(root, script, args) {
  const path = join(root, 'node_modules', script);
  const { status } = spawnSync(process.execPath, [path, ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) stop(`The build failed in ${script.split('/')[0]}. What it said stands above.`);
}

function say(text) {
  process.stderr.write(`${text}\n`);
}

function stop(text) {
  say(`\n${text}`);
  process.exit(2);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  setUp(dirname(dirname(fileURLToPath(import.meta.url))));
}
