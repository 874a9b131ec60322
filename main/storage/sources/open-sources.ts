import { extname } from 'node:path';
import type { QuirkNote } from '../../../src/contracts/dataset.ts';
import { LabError } from '../../../src/contracts/failure.ts';
import { listOf, sayBoth } from '../../../src/data/bilingual.ts';
import { plainLogFile, type LogFile } from '../log-file.ts';
import { failureForFile, openRegularFile, type RegularFile } from '../regular-file.ts';
import { isFolder, listFolder } from './folder-logs.ts';
import { openGzip } from './gzip-source.ts';
import { openParquet } from './parquet-source.ts';
import { recognise, type Recognised } from './recognise.ts';
import { throwIfCancelled, type SourceContext } from './source-context.ts';
import { openZip } from './zip-source.ts';

/** How an encrypted workbook calls its only part, in UTF-16. */
const encryptedPackage = Buffer.from('EncryptedPackage', 'utf16le');
const packedExtension = /^\.(xls[xm]?|zip|gz|parquet)$/i;

function otherThanNamed(file: RegularFile): QuirkNote[] {
  if (!packedExtension.test(extname(file.name))) return [];
  return [{ id: 'text-under-other-name', message: sayBoth('data:quirk.text-under-other-name'), rows: [] }];
}

async function openPacked(
  file: RegularFile,
  recognised: Exclude<Recognised, { kind: 'text' }>,
  sample: readonly Uint8Array[],
  context: SourceContext,
): Promise<LogFile[]> {
  switch (recognised.kind) {
    case 'gzip':
      return openGzip(file, context);
    case 'zip':
      return openZip(file, context);
    case 'parquet':
      return openParquet(file, context);
    case 'compound-document':
      if (sample.some((piece) => Buffer.from(piece).includes(encryptedPackage)))
        throw new LabError('archive.encrypted', { file: file.name });
      throw new LabError('log.unsupported-format', { file: file.name, format: 'Excel 97–2003 (.xls)' });
    case 'unsupported':
      throw new LabError('log.unsupported-format', { file: file.name, format: recognised.format });
    default:
      return recognised satisfies never;
  }
}

async function openPath(path: string, context: SourceContext): Promise<LogFile[]> {
  const file = await openRegularFile(path);
  let isKept = false;
  try {
    const sample = await file.sample();
    const recognised = recognise(sample[0] ?? new Uint8Array(), sample.at(-1));
    if (recognised.kind !== 'text') return await openPacked(file, recognised, sample, context);
    isKept = true;
    return [plainLogFile(file, otherThanNamed(file))];
  } catch (thrown) {
    throw failureForFile(thrown, file.name);
  } finally {
    if (!isKept) await file.close();
  }
}

/** The first log tells what of its folder was not read. */
function withNote(logs: readonly LogFile[], leftOut: readonly string[]): LogFile[] {
  if (leftOut.length === 0) return [...logs];
  const values = { count: leftOut.length, files: listOf(leftOut) };
  const note: QuirkNote = { id: 'folder-left-out', message: sayBoth('data:quirk.folder-left-out', values), rows: [] };
  return logs.map((log, index) => (index === 0 ? { ...log, notes: [note, ...log.notes] } : log));
}

/**
 * Opens whatever holds logs: plain files, workbooks, archives, Parquet files and whole folders of them, in the order given. The
 * content decides what a file is, not its name. Every log must be closed; nothing stays open where this throws.
 * @throws LabError for what cannot be read or is refused, and run.cancelled.
 */
export async function openSources(paths: readonly string[], context: SourceContext): Promise<LogFile[]> {
  const opened: LogFile[] = [];
  const openAll = async (files: readonly string[]): Promise<LogFile[]> => {
    const logs: LogFile[] = [];
    for (const path of files) {
      throwIfCancelled(context);
      const found = await openPath(path, context);
      opened.push(...found);
      logs.push(...found);
    }
    return logs;
  };
  try {
    const sources: LogFile[] = [];
    for (const path of paths) {
      if (await isFolder(path)) {
        const { paths: found, leftOut } = await listFolder(path);
        sources.push(...withNote(await openAll(found), leftOut));
      } else sources.push(...(await openAll([path])));
    }
    return sources;
  } catch (thrown) {
    for (const log of opened) await log.close();
    throw thrown;
  }
}
