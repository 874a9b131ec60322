import { LabError } from '../../../src/contracts/failure.ts';
import type { RegularFile } from '../regular-file.ts';
import { recognise } from './recognise.ts';

/** What was unpacked must be a log by its first bytes: unpacking goes one level deep. @throws LabError archive.nested, log.unsupported-format */
export function requirePlainMember(file: RegularFile, member: string, head: Uint8Array): void {
  const recognised = recognise(head);
  switch (recognised.kind) {
    case 'text':
      return;
    case 'gzip':
    case 'zip':
    case 'parquet':
    case 'compound-document':
      throw new LabError('archive.nested', { file: file.name, member: member.slice(0, 80) });
    case 'unsupported':
      throw new LabError('log.unsupported-format', { file: member.slice(0, 80), format: recognised.format });
    default:
      recognised satisfies never;
  }
}
