import { durationOf, listOf, sayBoth } from '../../bilingual.ts';
import { followersOf } from '../../file-spans.ts';
import type { LogFacts, Quirk, QuirkFinding } from './quirk.ts';

/** A pause that is longer than the log's own irregularity. */
const stepsOfPause = 1.5;

/** How the files of a log lie in time. */
export const filesInTimeQuirks: readonly Quirk<LogFacts>[] = [
  {
    id: 'files-overlap',
    find: ({ filesInTime, files }: LogFacts): QuirkFinding | null => {
      const overlaps = filesInTime?.overlaps ?? null;
      if (overlaps === null) return null;
      const name = (file: number): string => files[file] ?? '';
      const pairs = overlaps.files.map(([earlier, later]) => `${name(earlier)} / ${name(later)}`);
      const { pairs: count, equalPairs: same } = overlaps;
      return { values: { count, same, different: count - same, files: listOf(pairs) } };
    },
  },
  {
    id: 'files-gap',
    find: ({ files, filesInTime, timeline }: LogFacts): QuirkFinding | null => {
      const step = timeline?.stepMilliseconds ?? null;
      if (step === null || filesInTime === null) return null;
      const gaps = followersOf(filesInTime.spans).flatMap(({ before, file, span, endBefore }) => {
        const pause = span.first - endBefore;
        if (pause <= stepsOfPause * step) return [];
        const values = { before: files[before] ?? '', after: files[file] ?? '', pause: durationOf(pause) };
        return [sayBoth('data:files-gap.between', values)];
      });
      if (gaps.length === 0) return null;
      const inWords = { ja: listOf(gaps.map(({ ja }) => ja)).ja, en: listOf(gaps.map(({ en }) => en)).en };
      return { values: { files: inWords } };
    },
  },
];
