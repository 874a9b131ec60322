import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inRepository } from './support/repository.mjs';

const lockfile = JSON.parse(readFileSync(inRepository('package-lock.json'), 'utf8'));

const platforms = [
  { os: 'win32', cpu: 'x64' },
  { os: 'darwin', cpu: 'arm64' },
  { os: 'linux', cpu: 'x64' },
];

/** npm's own rule: absent means any; "!x" means any but x. */
const allows = (list, value) =>
  list === undefined ||
  list.includes(value) ||
  (list.every((entry) => entry.startsWith('!')) && !list.includes(`!${value}`));

const nameOf = (path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

/** Packages whose binaries come as one optional package per platform, and those packages as the lockfile describes them. */
function platformFamilies({ packages }) {
  const byName = new Map(Object.entries(packages).map(([path, entry]) => [nameOf(path), entry]));
  const families = [];
  for (const [path, entry] of Object.entries(packages)) {
    const optional = Object.keys(entry.optionalDependencies ?? {}).filter((name) => !name.includes('wasm32'));
    // Two or more optional packages of one scope and stem are a family, whether or not the lockfile knows them.
    const members = optional.filter((name) => /(win32|darwin|linux)/u.test(name));
    if (members.length > 1)
      families.push({ owner: nameOf(path), members: members.map((name) => [name, byName.get(name)]) });
  }
  return families;
}

/** What a platform would miss: pairs "owner platform". */
function missingPlatforms(lock) {
  return platformFamilies(lock).flatMap(({ owner, members }) =>
    platforms
      .filter(
        ({ os, cpu }) =>
          !members.some(([, entry]) => entry !== undefined && allows(entry.os, os) && allows(entry.cpu, cpu)),
      )
      .map(({ os, cpu }) => `${owner} ${os}-${cpu}`),
  );
}

/** Optional packages that an entry asks for and the lockfile does not describe: `npm ci` refuses such a file elsewhere. */
function undescribedOptionals({ packages }) {
  const known = new Set(Object.keys(packages).map(nameOf));
  return Object.entries(packages).flatMap(([path, entry]) =>
    Object.keys(entry.optionalDependencies ?? {})
      .filter((name) => !known.has(name))
      .map((name) => `${nameOf(path)} → ${name}`),
  );
}

const downloadAddresses = ({ packages }) =>
  Object.entries(packages).flatMap(([path, { resolved }]) => (resolved === undefined ? [] : [`${path} ${resolved}`]));

describe('the lockfile', () => {
  it('knows the native dependencies it is asked about', () => {
    const owners = platformFamilies(lockfile).map(({ owner }) => owner);
    expect(owners).toEqual(expect.arrayContaining(['rolldown', 'lightningcss', 'oxc-parser']));
  });

  it('has each native package for Windows x64, macOS arm64 and Linux x64', () => {
    expect(missingPlatforms(lockfile)).toEqual([]);
  });

  it('offers onnxruntime-node, whose binaries lie in one package, to all three', () => {
    const { os, cpu } = lockfile.packages['node_modules/onnxruntime-node'];
    for (const platform of platforms) {
      expect(allows(os, platform.os) && allows(cpu, platform.cpu), platform.os).toBe(true);
    }
  });

  it('describes every optional package it names', () => {
    expect(undescribedOptionals(lockfile)).toEqual([]);
  });

  it('holds no download address, so that any registry serves', () => {
    expect(downloadAddresses(lockfile)).toEqual([]);
  });

  it('has an integrity for every package', () => {
    const without = Object.entries(lockfile.packages).filter(
      ([path, entry]) => path !== '' && entry.integrity === undefined,
    );
    expect(without.map(([path]) => path)).toEqual([]);
  });
});

describe('the checks of the lockfile', () => {
  const broken = {
    packages: {
      'node_modules/tool': {
        optionalDependencies: { '@tool/linux-x64': '1', '@tool/win32-x64': '1', '@tool/darwin-arm64': '1' },
      },
      'node_modules/@tool/linux-x64': { os: ['linux'], cpu: ['x64'], resolved: 'https://registry.example/tool.tgz' },
      'node_modules/@tool/darwin-arm64': { os: ['darwin'], cpu: ['arm64'] },
    },
  };

  it('see a platform that is missing', () => {
    expect(missingPlatforms(broken)).toEqual(['tool win32-x64']);
    expect(undescribedOptionals(broken)).toEqual(['tool → @tool/win32-x64']);
  });

  it('see a download address', () => {
    expect(downloadAddresses(broken)).toHaveLength(1);
  });
});
