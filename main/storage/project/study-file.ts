import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { LabError } from '../../../src/contracts/failure.ts';
import type { StoredFile } from '../../../src/contracts/project.ts';
import { StudyRecord } from '../../../src/contracts/study.ts';
import { writeFileAtomically } from '../atomic-file.ts';
import { projectFiles, studyFile } from '../project-folder.ts';

const hashOf = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** Stores a study, and says what the project's journal is to vouch for. */
export async function writeStudy(project: string, record: StudyRecord): Promise<StoredFile> {
  const path = studyFile(project, record.id);
  const content = Buffer.from(JSON.stringify(record));
  await mkdir(dirname(path), { recursive: true });
  await writeFileAtomically(path, content);
  return { path: `${projectFiles.studies}/${basename(path)}`, bytes: content.length, sha256: hashOf(content) };
}

/** @throws LabError 'project.damaged' when the file is missing, is no study, or (given a hash) is another one */
export async function readStudy(project: string, id: string, sha256?: string): Promise<StudyRecord> {
  const path = studyFile(project, id);
  try {
    const content = await readFile(path);
    if (sha256 !== undefined && hashOf(content) !== sha256) throw new Error('changed after it was stored');
    return StudyRecord.parse(JSON.parse(content.toString('utf8')));
  } catch (thrown) {
    throw new LabError('project.damaged', { file: basename(path) }, String(thrown));
  }
}
