import { lines, type CorpusFile } from './corpus-file.ts';
import { refused } from './written.ts';

/** Files that hold no log. */
export const refusals: readonly CorpusFile[] = [
  refused('nothing', '', 'log.empty'),
  refused('blank lines', '\n\n  \n', 'log.empty'),
  refused('a header alone', 'time,temperature,pressure\n', 'log.header-only'),
  refused('one row', lines('time,temperature', '2024-01-05 00:00,21.5'), 'log.too-few-rows'),
  refused('prose', lines('Dear all,', 'the line stood still, again, on Monday.', 'Regards'), 'log.not-a-table'),
  refused('a document', '{\n  "key": [1, 2,\n  3],\n  "other": "x"\n}\n', 'log.not-a-table'),
  refused('a line that never ends', 'a'.repeat(300_000), 'log.not-a-table'),
  refused(
    'times of which most are no days',
    lines('time,value', ...Array.from({ length: 10 }, (_, row) => `2023-02-30 0${String(row)}:00,1`)),
    'log.no-usable-time',
  ),
];
