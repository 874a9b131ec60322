import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { type FailureCode, LabError } from '../../../src/contracts/failure.ts';
import type { StoredFile } from '../../../src/contracts/project.ts';
import { syncFolder } from '../atomic-file.ts';
import { readJournal, writeJournal } from '../journal.ts';
import { projectDirectory, projectFiles, projectIds } from '../project-folder.ts';
import { openRegularFile } from '../regular-file.ts';
import { type ArchiveMember, openArchive } from '../sources/open-archive.ts';
import { type UnpackMeter, createUnpackMeter } from '../sources/unpack-limits.ts';
import {
  type PackageManifest,
  PackageManifest as Manifest,
  isProjectPlace,
  manifestName,
  packageSchemaVersion,
} from './package-format.ts';
import { ProjectEvent } from './project-events.ts';
import { unpackingPrefix } from './sweep-project.ts';
import { verifyProject } from './verify-project.ts';

const mostManifestBytes = 16 * 1024 ** 2;

/**
 * Takes a shared project in as one of our own under `root`, whole or not at all. It keeps its id unless there is a project of that
 * id already; then it gets a new one beside it.
 * @throws LabError package.damaged, package.unsafe, package.newer, file.missing, file.unreadable, run.cancelled
 */
export async function unpackProject(
  path: string,
  root: string,
  signal?: AbortSignal,
): Promise<{ readonly id: string; readonly name: string }> {
  const name = basename(path);
  const file = await openRegularFile(path);
  const folder = join(root, `${unpackingPrefix}${randomUUID()}`);
  try {
    const members = await openArchive(file);
    const meter = createUnpackMeter(name, file.bytes);
    const manifest = await readManifest(name, members, meter);
    await writeMembers(folder, name, members, manifest, meter, signal);
    if ((await verifyProject(folder, signal)).faults.length > 0) throw new LabError('package.damaged', { file: name });
    const id = await settleId(folder, root, manifest.project.id);
    await rename(folder, projectDirectory(root, id));
    await syncFolder(root);
    return { id, name: manifest.project.name };
  } catch (thrown) {
    throw asPackageFailure(name, thrown);
  } finally {
    await file.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** What is wrong with the archive or with the project inside it is wrong with the package. */
const damages: ReadonlySet<FailureCode> = new Set([
  'archive.damaged',
  'archive.encrypted',
  'archive.too-large',
  'log.unsupported-format',
  'project.damaged',
  'project.not-found',
]);

function asPackageFailure(file: string, thrown: unknown): unknown {
  if (!(thrown instanceof LabError)) return thrown;
  const { code, values, detail } = thrown.failure;
  if (code === 'archive.unsafe') return new LabError('package.unsafe', { file, entry: values['member'] ?? '' }, detail);
  if (code === 'project.newer') return new LabError('package.newer', { file });
  return damages.has(code) ? new LabError('package.damaged', { file }, detail ?? code) : thrown;
}

const AnyVersion = z.object({ format: z.literal('fast-weight-lab-project'), schemaVersion: z.int() });

async function readManifest(
  file: string,
  members: readonly ArchiveMember[],
  meter: UnpackMeter,
): Promise<PackageManifest> {
  const member = members.find(({ name }) => name === manifestName);
  if (member === undefined || member.bytes > mostManifestBytes) {
    throw new LabError('package.damaged', { file }, 'no list of files');
  }
  const pieces: Uint8Array[] = [];
  for await (const piece of member.read(meter)) pieces.push(piece);
  let content: unknown;
  try {
    content = JSON.parse(Buffer.concat(pieces).toString('utf8'));
  } catch (thrown) {
    throw new LabError('package.damaged', { file }, String(thrown));
  }
  const version = AnyVersion.safeParse(content);
  if (version.success && version.data.schemaVersion > packageSchemaVersion)
    throw new LabError('package.newer', { file });
  const manifest = Manifest.safeParse(content);
  if (!manifest.success) throw new LabError('package.damaged', { file }, manifest.error.message);
  return manifest.data;
}

async function writeMembers(
  folder: string,
  file: string,
  members: readonly ArchiveMember[],
  manifest: PackageManifest,
  meter: UnpackMeter,
  signal: AbortSignal | undefined,
): Promise<void> {
  const listed = new Map(manifest.files.map((stored) => [stored.path, stored]));
  const contents = members.filter(({ name }) => name !== manifestName);
  if (contents.length !== listed.size || listed.size !== manifest.files.length) {
    throw new LabError('package.damaged', { file }, 'another number of files than listed');
  }
  for (const member of contents) {
    const stored = listed.get(member.name);
    if (!isProjectPlace(member.name)) throw new LabError('package.unsafe', { file, entry: member.name.slice(0, 80) });
    if (stored === undefined) throw new LabError('package.damaged', { file }, `${member.name} is not on the list`);
    await writeMember(join(folder, member.name), file, member, stored, meter, signal);
  }
}

async function writeMember(
  path: string,
  file: string,
  member: ArchiveMember,
  stored: StoredFile,
  meter: UnpackMeter,
  signal: AbortSignal | undefined,
): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const hash = createHash('sha256');
  let bytes = 0;
  const output = await open(path, 'wx');
  try {
    for await (const piece of member.read(meter)) {
      if (signal?.aborted === true) throw new LabError('run.cancelled');
      bytes += piece.length;
      if (bytes > stored.bytes) break;
      hash.update(piece);
      await output.writeFile(piece);
    }
    await output.sync();
  } finally {
    await output.close();
  }
  if (bytes !== stored.bytes || hash.digest('hex') !== stored.sha256) {
    throw new LabError('package.damaged', { file }, `${member.name} is not as listed`);
  }
}

/** The project's id from now on, written into its journal when it is a new one. */
async function settleId(folder: string, root: string, wanted: string): Promise<string> {
  const journal = join(folder, projectFiles.journal);
  const [created, ...events] = await readJournal(journal, ProjectEvent);
  if (created?.type !== 'created' || created.id !== wanted) throw new LabError('package.damaged', { file: journal });
  if (!(await projectIds(root)).includes(wanted)) return wanted;
  const id = randomUUID();
  await writeJournal(journal, [{ ...created, id }, ...events]);
  return id;
}
