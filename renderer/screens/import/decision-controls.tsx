import { Group, Select } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Encoding, FileReceipt, TimeSummary } from '../../../src/contracts/dataset.ts';
import { useLabActions } from '../../state/lab-context.tsx';
import { useText } from '../../text/say.ts';

const encodings: readonly Encoding[] = ['utf-8', 'shift_jis', 'euc-jp', 'utf-16le', 'utf-16be', 'windows-1252'];
const delimiters = { ',': 'comma', '\t': 'tab', ';': 'semicolon', '|': 'bar', ' ': 'space' } as const;
type Delimiter = keyof typeof delimiters;

const isDelimiter = (text: string): text is Delimiter => text in delimiters;

/** Encoding, delimiter and clock as decided; each change reads the files again and keeps the other choices. */
export function DecisionControls(props: { readonly file: FileReceipt; readonly time: TimeSummary }): ReactNode {
  const { file, time } = props;
  const { reread } = useLabActions();
  const { say } = useText();
  const known = Object.keys(delimiters).filter(isDelimiter);
  return (
    <Group gap="md" align="flex-start">
      <Select
        label={say('decision.encoding')}
        value={file.encoding}
        data={encodings.map((encoding) => ({ value: encoding, label: say(`encoding.${encoding}`) }))}
        allowDeselect={false}
        onChange={(value) => {
          const encoding = encodings.find((candidate) => candidate === value);
          if (encoding !== undefined && encoding !== file.encoding) void reread({ encoding });
        }}
      />
      <Select
        label={say('decision.delimiter')}
        value={file.delimiter}
        data={[
          ...known.map((mark) => ({ value: mark, label: say(`delimiter.${delimiters[mark]}`) })),
          ...(isDelimiter(file.delimiter) ? [] : [{ value: file.delimiter, label: file.delimiter }]),
        ]}
        allowDeselect={false}
        onChange={(delimiter) => {
          if (delimiter !== null && delimiter !== file.delimiter) void reread({ delimiter });
        }}
      />
      <Select
        label={say('decision.time')}
        value={time.kind === 'order-only' ? 'order-only' : 'detect'}
        data={[
          {
            value: 'detect',
            label:
              time.columns.length === 0 ? say('time.detect') : say('time.column', { column: time.columns.join(' + ') }),
          },
          { value: 'order-only', label: say('time.order-only') },
        ]}
        allowDeselect={false}
        onChange={(value) => {
          if (value === 'detect' || value === 'order-only') void reread({ time: value });
        }}
      />
    </Group>
  );
}
