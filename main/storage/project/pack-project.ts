import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, open, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { DatasetSummary } from '../../../src/contracts/dataset.ts';
import { LabError } from '../../../src/contracts/failure.ts';
import type { StoredFile } from '../../../src/contracts/project.ts';
import { syncFolder } from '../atomic-file.ts';
import { datasetFiles } from '../dataset-files.ts';
import { readWholeSummary } from '../dataset-folder.ts';
import { readExperimentJournal, vouchedFiles } from '../experiment-folder.ts';
import { copyOf, writeJournal } from '../journal.ts';
import { datasetDirectory, experimentsDirectory, projectFiles } from '../project-folder.ts';
import { type PackageManifest, manifestName, packageExtension, packageSchemaVersion } from './package-format.ts';
import { type ImportedDataset, type ProjectEvent, type ProjectTruth, projectSchemaVersion } from './project-events.ts';
import { readProjectRecord } from './project-store.ts';
import { hashFile } from './stored-files.ts';
import { verifyProject } from './verify-project.ts';

export interface PackRequest {
  readonly directory: string;
  /** The file to write. */
  readonly path: string;
  /** True to share the log's values and raw cells too; otherwise only what was computed from them. */
  readonly includesData: boolean;
  /** Version of the app. */
  readonly savedBy: string;
}

/** One file of the package: where it lies there, and its content or where to read that. */
interface Packed {
  readonly stored: StoredFile;
  readonly source: string | Buffer;
}

const stored = (path: string, content: Buffer): Packed => ({
  stored: { path, bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') },
  source: content,
});

/** A summary without this machine's folders, and, unless the data is shared, without anything that stood in a cell. */
function sharedSummary(summary: DatasetSummary, includesData: boolean): DatasetSummary {
  const { report } = summary;
  const files = report.files.map((file) => ({
    ...file,
    path: basename(file.path),
    encodingAlternatives: includesData ? file.encodingAlternatives : [],
  }));
  if (includesData) return { ...summary, report: { ...report, files } };
  const columns = report.columns.map((column) => ({ ...column, firstRaw: null, lastRaw: null }));
  const nothing = { header: summary.preview.header, firstRaw: [], lastRaw: [], firstRead: [], lastRead: [] };
  return { ...summary, report: { ...report, files, columns }, preview: nothing, sparklines: [] };
}

async function packDataset(
  request: PackRequest,
  dataset: ImportedDataset,
): Promise<{ readonly packed: readonly Packed[]; readonly dataset: ImportedDataset }> {
  const folder = datasetDirectory(request.directory, dataset.id);
  const includesData = request.includesData && dataset.includesData;
  const text = JSON.stringify(sharedSummary(await readWholeSummary(folder), includesData));
  const inside = (path: string): string => `${projectFiles.datasets}/${dataset.id}/${path}`;
  const rewritten = stored(inside(datasetFiles.summary), Buffer.from(text));
  const others = dataset.files
    .filter(({ path }) => includesData && path !== datasetFiles.summary)
    .map((file): Packed => ({ stored: { ...file, path: inside(file.path) }, source: join(folder, file.path) }));
  const packed = [rewritten, ...others];
  const prefix = inside('').length;
  const files = packed.map((file) => ({ ...file.stored, path: file.stored.path.slice(prefix) }));
  return { packed, dataset: { ...dataset, sources: [], files, includesData } };
}

async function packExperiment(project: string, id: string): Promise<readonly Packed[]> {
  const folder = join(experimentsDirectory(project), id);
  const journal = await readExperimentJournal(folder);
  const paths = [
    ...vouchedFiles(folder, journal).map(({ path }) => path),
    projectFiles.journal,
    copyOf(projectFiles.journal),
  ];
  const inside = `${projectFiles.experiments}/${id}/`;
  return await Promise.all(paths.map(async (path) => stored(inside + path, await readFile(join(folder, path)))));
}

/** The journal of the project as it is shared: the same history in short, without where things came from. */
async function packJournal(record: ProjectTruth, datasets: readonly ImportedDataset[]): Promise<readonly Packed[]> {
  const at = record.createdAt;
  const { id, name } = record;
  const events: ProjectEvent[] = [
    { type: 'created', schemaVersion: projectSchemaVersion, id, name, named: true, at },
    ...datasets.map((dataset): ProjectEvent => ({ type: 'imported', dataset, at })),
    ...record.experiments.values(),
    ...record.studies.values(),
    ...[...record.envelopes].flatMap(([datasetId, { rows, at: sealedAt, openings }]): ProjectEvent[] => [
      { type: 'sealed', datasetId, rows, at: sealedAt },
      ...openings,
    ]),
  ];
  const folder = await mkdtemp(join(tmpdir(), 'fast-weight-lab-'));
  try {
    const path = join(folder, projectFiles.journal);
    await writeJournal(path, events);
    const content = await readFile(path);
    return [stored(projectFiles.journal, content), stored(copyOf(projectFiles.journal), content)];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Writes a project into one file for somebody else, whole or not at all. Folders of this machine are left out, and the log's values
 * too unless they are asked for.
 * @throws LabError project.damaged when something in it is not as it was stored, package.not-written, run.cancelled
 */
export async function packProject(request: PackRequest, signal?: AbortSignal): Promise<PackageManifest> {
  const { directory, path, savedBy } = request;
  const damage = (await verifyProject(directory, signal)).faults.find(({ restorable }) => !restorable);
  if (damage !== undefined) throw new LabError('project.damaged', { file: damage.file });
  const record = await readProjectRecord(directory);
  const inUse = record.dataset?.id;
  const ordered = [...record.datasets.values()].toSorted((left) => (left.id === inUse ? 1 : -1));
  const packed: Packed[] = [];
  const datasets: ImportedDataset[] = [];
  for (const known of ordered) {
    const { packed: files, dataset } = await packDataset(request, known);
    packed.push(...files);
    datasets.push(dataset);
  }
  for (const id of record.experiments.keys()) packed.push(...(await packExperiment(directory, id)));
  for (const { file } of record.studies.values()) packed.push({ stored: file, source: join(directory, file.path) });
  packed.push(...(await packJournal(record, datasets)));
  const manifest: PackageManifest = {
    format: 'fast-weight-lab-project',
    schemaVersion: packageSchemaVersion,
    savedBy,
    project: { id: record.id, name: record.name },
    includesData: datasets.some((dataset) => dataset.includesData),
    files: packed.map((file) => file.stored),
  };
  await writePackage(path, manifest, packed, signal);
  return manifest;
}

async function writePackage(
  path: string,
  manifest: PackageManifest,
  packed: readonly Packed[],
  signal: AbortSignal | undefined,
): Promise<void> {
  const zip = new ZipFile();
  zip.addBuffer(Buffer.from(JSON.stringify(manifest)), manifestName);
  for (const { stored: file, source } of packed) {
    if (typeof source === 'string') zip.addReadStream(createReadStream(source), file.path, { size: file.bytes });
    else zip.addBuffer(source, file.path);
  }
  zip.end();
  let folder: string | null = null;
  try {
    folder = await mkdtemp(join(dirname(path), `.${packageExtension}-`));
    const draft = join(folder, 'draft');
    await pipeline(zip.outputStream, createWriteStream(draft), signal === undefined ? {} : { signal });
    const written = await open(draft, 'r+');
    try {
      await written.sync();
    } finally {
      await written.close();
    }
    await requireWhole(packed, signal);
    await rename(draft, path);
    await syncFolder(dirname(path));
  } catch (thrown) {
    if (signal?.aborted === true) throw new LabError('run.cancelled');
    if (thrown instanceof LabError) throw thrown;
    throw new LabError('package.not-written', { file: basename(path) }, String(thrown));
  } finally {
    if (folder !== null) await rm(folder, { recursive: true, force: true });
  }
}

/** What was read from the disk while packing must be what is on the list. */
async function requireWhole(packed: readonly Packed[], signal: AbortSignal | undefined): Promise<void> {
  for (const { stored: file, source } of packed) {
    if (typeof source !== 'string') continue;
    if ((await hashFile(source, signal)) !== file.sha256) throw new LabError('project.damaged', { file: file.path });
  }
}
