import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { importInto, openTestProjects, storeExperiment } from '../../testing/small-project.ts';
import { readExperiment } from '../experiment-folder.ts';
import { openRegularFile } from '../regular-file.ts';
import { openArchive } from '../sources/open-archive.ts';
import { createUnpackMeter } from '../sources/unpack-limits.ts';
import { logOnDisk, temporaryFolder } from '../testing/log-on-disk.ts';
import { packProject } from './pack-project.ts';
import { manifestName } from './package-format.ts';
import { filesBelow } from './stored-files.ts';
import { unpackProject } from './unpack-project.ts';
import { verifyProject } from './verify-project.ts';

const experiment = '20260401-090807-0123abcd';
/** Cells that occur nowhere else, to be looked for. */
const secretRows = Array.from({ length: 300 }, (_, row) => {
  const time = new Date(Date.UTC(2024, 0, 5) + row * 60_000).toISOString().slice(0, 16).replace('T', ' ');
  return `${time},${row === 0 ? '20.31415' : (20 + Math.sin(row / 7)).toFixed(2)},${String((row * 7) % 13)}\n`;
});
let root: string;
let log: string;
let project: string;
let package_: string;

beforeAll(async () => {
  root = temporaryFolder();
  log = logOnDisk(`time,temperature,count\n${secretRows.join('')}`, 'secret-line.csv');
  const projects = await openTestProjects(root);
  const dataset = await importInto(projects, log);
  await storeExperiment(projects, dataset, experiment);
  await projects.rename('第2ライン');
  project = (await projects.inUse()).directory;
  await projects.close();
  package_ = await pack(true);
});

async function pack(includesData: boolean): Promise<string> {
  const path = join(temporaryFolder(), 'shared.fwlab');
  await packProject({ directory: project, path, includesData, savedBy: '1.2.3' });
  return path;
}

async function contentOf(path: string): Promise<Map<string, Buffer>> {
  const file = await openRegularFile(path);
  try {
    const meter = createUnpackMeter('shared', file.bytes);
    const content = new Map<string, Buffer>();
    for (const member of await openArchive(file)) {
      const pieces: Uint8Array[] = [];
      for await (const piece of member.read(meter)) pieces.push(piece);
      content.set(member.name, Buffer.concat(pieces));
    }
    return content;
  } finally {
    await file.close();
  }
}

/** Writes a package with other contents; the list of files says what they are, as a forger's would. */
async function forge(change: (content: Map<string, Buffer>) => void, relist = true): Promise<string> {
  const content = await contentOf(package_);
  change(content);
  if (relist) {
    const manifest = JSON.parse(content.get(manifestName)?.toString() ?? '') as Record<string, unknown>;
    const files = [...content]
      .filter(([name]) => name !== manifestName)
      .map(([path, bytes]) => ({
        path,
        bytes: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      }));
    content.set(manifestName, Buffer.from(JSON.stringify({ ...manifest, files })));
  }
  const zip = new ZipFile();
  for (const [name, bytes] of content) zip.addBuffer(bytes, name);
  zip.end();
  const path = join(temporaryFolder(), 'forged.fwlab');
  await pipeline(zip.outputStream, createWriteStream(path));
  return path;
}

describe('a shared project', () => {
  it('comes out on another computer with its results, its verdict and its log, and is whole', async () => {
    const other = temporaryFolder();
    const { id, name } = await unpackProject(package_, other);
    expect(name).toBe('第2ライン');
    const projects = await openTestProjects(other);
    const state = await projects.open(id);
    expect(state).toMatchObject({ name: '第2ライン', experiments: [{ id: experiment, state: 'finished' }] });
    expect(state.withoutData).toBeUndefined();
    expect(state.dataset?.preview.firstRaw[0]?.[1]).toBe('20.31415');
    const before = await readExperiment(join(project, 'experiments', experiment));
    expect(await readExperiment(join(other, id, 'experiments', experiment))).toEqual({
      ...before,
      lostRuns: [],
    });
    expect(projects.takeNotices()).toEqual([]);
    expect((await verifyProject(join(other, id))).faults).toEqual([]);
    await projects.close();
  });

  it('holds no folder of this computer, and without the data no value of a cell and no column', async () => {
    const folders = [dirname(log), root].map((folder) => Buffer.from(folder));
    for (const includesData of [true, false]) {
      const content = await contentOf(await pack(includesData));
      const all = Buffer.concat([...content.values()]);
      for (const folder of folders) expect(all.includes(folder)).toBe(false);
      expect(all.includes('20.31415')).toBe(includesData);
      const ofDataset = [...content.keys()].filter((name) => name.startsWith('datasets/'));
      expect(ofDataset.length > 1).toBe(includesData);
    }
  });

  it('without the data shows everything and says that nothing can be computed', async () => {
    const other = temporaryFolder();
    const { id } = await unpackProject(await pack(false), other);
    const projects = await openTestProjects(other);
    const state = await projects.open(id);
    expect(state).toMatchObject({ withoutData: true, dataset: { name: 'press' }, experiments: [{ id: experiment }] });
    expect((await readExperiment(join(other, id, 'experiments', experiment))).summary).not.toBeNull();
    await expect(projects.dataset()).rejects.toMatchObject({ failure: { code: 'project.without-data' } });
    expect(projects.takeNotices()).toEqual([]);
    await projects.close();
  });

  it('gets an id of its own beside the project it was made from, and both stay', async () => {
    const { id } = await unpackProject(package_, root);
    const original = (await readdir(root)).filter((name) => project.endsWith(name));
    expect(original).toHaveLength(1);
    expect(original).not.toContain(id);
    expect((await verifyProject(join(root, id))).faults).toEqual([]);
    expect((await verifyProject(project)).faults).toEqual([]);
    const projects = await openTestProjects(root);
    expect((await projects.open(id)).id).toBe(id);
    await projects.close();
  });

  it('is refused whole when a byte of it is changed, wherever, and leaves nothing behind', async () => {
    const whole = await readFile(package_);
    const other = temporaryFolder();
    const changed = join(temporaryFolder(), 'changed.fwlab');
    for (let turn = 0; turn < 40; turn += 1) {
      const damaged = Buffer.from(whole);
      const place = Math.floor(((turn + 0.5) / 40) * whole.length);
      damaged[place] = (damaged[place] ?? 0) ^ (1 << (turn % 8));
      await writeFile(changed, damaged);
      const outcome = await unpackProject(changed, other).then(
        ({ id }) => id,
        (thrown: unknown) => thrown,
      );
      // A byte that says nothing (a date, a flag of the ZIP) may change; then what comes out is whole all the same.
      if (typeof outcome === 'string') expect((await verifyProject(join(other, outcome))).faults).toEqual([]);
      else expect(outcome).toMatchObject({ failure: { code: expect.stringMatching(/^package\./u) as unknown } });
    }
    expect((await readdir(other)).filter((name) => name.startsWith('unpacking-'))).toEqual([]);
  });

  const journal = 'journal.jsonl';
  it.each<[string, string, (content: Map<string, Buffer>) => void, boolean?]>([
    ['a file outside the places of a project', 'package.unsafe', (content) => content.set('run.sh', Buffer.from('x'))],
    ['a hidden file', 'package.unsafe', (content) => content.set('datasets/aaaaaaaa/.profile', Buffer.from('x'))],
    ['a file that is not listed', 'package.damaged', (content) => content.set('extra.txt', Buffer.from('x')), false],
    ['a listed file that is not there', 'package.damaged', (content) => content.delete(journal), false],
    ['no journal', 'package.damaged', (content) => content.delete(journal)],
    ['a journal that was rewritten', 'package.damaged', (content) => content.set(journal, Buffer.from('{}\n'))],
    [
      'a result that was rewritten',
      'package.damaged',
      (content) => {
        const name = [...content.keys()].find((key) => key.endsWith('result.json')) ?? '';
        content.set(name, Buffer.from((content.get(name)?.toString() ?? '').replace('completed', 'improved!')));
      },
    ],
    [
      'a later version',
      'package.newer',
      (content) => {
        const text = content.get(manifestName)?.toString() ?? '';
        content.set(manifestName, Buffer.from(text.replace('"schemaVersion":1', '"schemaVersion":2')));
      },
      false,
    ],
  ])('with %s is refused, and nothing is written', async (_case, code, change, relist) => {
    const other = join(temporaryFolder(), 'projects');
    await mkdir(other);
    await expect(unpackProject(await forge(change, relist), other)).rejects.toMatchObject({ failure: { code } });
    expect(await filesBelow(other)).toEqual([]);
  });

  it('is not made from a damaged project, and takes less room than it', async () => {
    const sizes = await Promise.all(
      (await filesBelow(project)).map(async (path) => (await stat(join(project, path))).size),
    );
    expect((await stat(package_)).size).toBeLessThan(sizes.reduce((sum, size) => sum + size, 0));
    const path = join(project, 'experiments', experiment, 'summary.json');
    const summary = await readFile(path);
    await writeFile(path, `${summary.toString()} `);
    await expect(pack(false)).rejects.toMatchObject({ failure: { code: 'project.damaged' } });
    await writeFile(path, summary);
  });
});
