import { listOf } from '../../bilingual.ts';
import type { FileFacts, Quirk, QuirkFinding } from './quirk.ts';

/** What stands around the table: lines above it, its header, columns and lines that hold nothing. */
export const layoutQuirks: readonly Quirk<FileFacts>[] = [
  {
    id: 'damaged-characters',
    find: ({ damagedCharacters, encoding }) =>
      damagedCharacters === 0 ? null : { values: { count: damagedCharacters, encoding } },
  },
  { id: 'declared-delimiter', find: ({ declaresDelimiter }) => (declaresDelimiter ? { rows: [1] } : null) },
  {
    id: 'preamble',
    find: ({ layout, declaresDelimiter }: FileFacts): QuirkFinding | null => {
      const count = layout.preambleRows - (declaresDelimiter ? 1 : 0);
      return count <= 0 ? null : { values: { count } };
    },
  },
  { id: 'no-header', find: ({ layout }) => (layout.headerRows === 0 ? {} : null) },
  {
    id: 'two-header-rows',
    find: ({ layout }) => (layout.headerRows < 2 ? null : { values: { count: layout.headerRows } }),
  },
  { id: 'unit-row', find: ({ layout }) => (layout.unitRow ? { rows: [layout.recordsAboveData] } : null) },
  {
    id: 'renamed-columns',
    find: ({ layout }: FileFacts): QuirkFinding | null => {
      if (layout.headerRows === 0 || layout.renamed.length === 0) return null;
      const changes = layout.renamed.map(({ column, name }) => `${String(column)}: ${name}`);
      return { values: { changes: listOf(changes) } };
    },
  },
  {
    id: 'empty-columns-at-end',
    find: ({ layout }) => (layout.emptyColumnsAtEnd === 0 ? null : { values: { count: layout.emptyColumnsAtEnd } }),
  },
  {
    id: 'mixed-line-ends',
    find: ({ account }: FileFacts): QuirkFinding | null => {
      const { lf, crlf, cr } = account.findings.lineEnds;
      return [lf, crlf, cr].filter((count) => count > 0).length < 2 ? null : { values: { lf, crlf, cr } };
    },
  },
  {
    id: 'wide-table',
    find: ({ layout, account }: FileFacts): QuirkFinding | null => {
      const isWide = account.accepted > 1 && layout.width > 100 && layout.width > 2 * account.accepted;
      return isWide ? { values: { columns: layout.width, rows: account.accepted } } : null;
    },
  },
];
