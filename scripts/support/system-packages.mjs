/**
 * What Electron and its tests need from a Linux system: shared libraries, a virtual display, a Japanese font for the
 * system's own dialogs, and a reader for exported PDF files. Installed only as root on Debian or Ubuntu; elsewhere named.
 */
import { existsSync } from 'node:fs';
import { programPath, run, say } from './repository.mjs';
import { hasDisplay } from './window.mjs';

/** Alternatives in one entry: the newer releases of Debian and Ubuntu renamed some. */
const libraryPackages = [
  ['libgtk-3-0t64', 'libgtk-3-0'],
  ['libasound2t64', 'libasound2'],
  ['libnss3'],
  ['libgbm1'],
  ['libxss1'],
  ['libxtst6'],
  ['libdrm2'],
];
const displayPackages = [['xvfb'], ['xauth']];
const fontPackages = [['fontconfig'], ['fonts-ipafont-gothic']];
const documentPackages = [['poppler-utils']];

async function missingLibraries(electron) {
  const { text } = await run('ldd', [electron], { output: 'keep' });
  return /not found/u.test(text);
}

async function missingJapaneseFont() {
  const { code, text } = await run('fc-list', [':lang=ja', 'family'], { output: 'keep' });
  return code !== 0 || text.trim() === '';
}

/** @returns {Promise<string[][]>} wanted packages, each with its alternative names */
async function missingPackages(electron) {
  return [
    ...((await missingLibraries(electron)) ? libraryPackages : []),
    ...(!hasDisplay() && (await programPath('xvfb-run')) === null ? displayPackages : []),
    ...((await missingJapaneseFont()) ? fontPackages : []),
    ...((await programPath('pdftotext')) === null ? documentPackages : []),
  ];
}

async function firstKnown(alternatives) {
  for (const name of alternatives) {
    const { code, text } = await run('apt-cache', ['policy', name], { output: 'keep' });
    if (code === 0 && /Candidate: (?!\(none\))/u.test(text)) return name;
  }
  return alternatives.at(-1);
}

export async function ensureSystemPackages(electron) {
  if (process.platform !== 'linux') return;
  const missing = await missingPackages(electron);
  if (missing.length === 0) return;
  const names = missing.map((alternatives) => alternatives.at(-1)).join(' ');
  if (process.getuid() !== 0 || !existsSync('/usr/bin/apt-get')) {
    say(`setup: this system lacks ${names}; please have them installed`);
    return;
  }
  say(`setup: installing ${names} (apt)`);
  const environment = { DEBIAN_FRONTEND: 'noninteractive' };
  const update = await run('apt-get', ['update', '-qq'], { output: 'keep', environment });
  if (update.code !== 0) throw new Error(`apt-get update failed:\n${update.text}`);
  const chosen = await Promise.all(missing.map(firstKnown));
  const install = await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...chosen], {
    output: 'keep',
    environment,
  });
  if (install.code !== 0) throw new Error(`apt-get install failed:\n${install.text}`);
}
