import type { ReactNode } from 'react';
import type { DatasetSummary, Encoding, FileReceipt } from '../../../src/contracts/dataset.ts';
import { displayNumber } from '../../../src/text/display-number.ts';
import { type Say, useText } from '../../text/say.ts';
import { type Choice, DecisionSelect } from './decision-select.tsx';
import classes from './import-screen.module.css';

const encodings: readonly Encoding[] = ['utf-8', 'shift_jis', 'euc-jp', 'utf-16le', 'utf-16be', 'windows-1252'];
const delimiters = { ',': 'comma', '\t': 'tab', ';': 'semicolon', '|': 'bar', ' ': 'space' } as const;
type Delimiter = keyof typeof delimiters;
const isDelimiter = (text: string): text is Delimiter => text in delimiters;

/** Records offered as the header beside the one found; one further down is rare and can be typed as a search. */
const headerRecordsOffered = 60;

/** Choices whose words are one key each. */
const worded = <Value extends string>(
  values: readonly Value[],
  word: (value: Value) => string,
): readonly Choice<Value>[] => values.map((value) => ({ value, label: word(value) }));

function delimiterChoices({ delimiter }: FileReceipt, say: Say): readonly Choice<string>[] {
  const known = Object.keys(delimiters).filter(isDelimiter);
  return [
    ...known.map((mark) => ({ value: mark, label: say(`delimiter.${delimiters[mark]}`) })),
    ...(isDelimiter(delimiter) ? [] : [{ value: delimiter, label: delimiter }]),
  ];
}

/** Physical record of the header as it was read; 0: none. */
const headerRecordOf = ({ preambleRows, headerRows }: FileReceipt): number => (headerRows === 0 ? 0 : preambleRows + 1);

function headerChoices(found: number, { physicalRecords }: FileReceipt, say: Say): readonly Choice<string>[] {
  const last = Math.max(found, Math.min(physicalRecords, headerRecordsOffered));
  return Array.from({ length: last + 1 }, (_, record) => ({
    value: String(record),
    label: record === 0 ? say('header.none') : say('header.record', { record: displayNumber(record) }),
  }));
}

/** How the file's bytes and lines were taken. */
function FileDecisions({ dataset, file }: { readonly dataset: DatasetSummary; readonly file: FileReceipt }): ReactNode {
  const { decisions } = dataset;
  const { say } = useText();
  const header = decisions.headerRecord ?? headerRecordOf(file);
  return (
    <>
      <DecisionSelect
        name="encoding"
        label={say('decision.encoding')}
        value={file.encoding}
        choices={worded(encodings, (encoding) => say(`encoding.${encoding}`))}
        decisions={decisions}
        decide={(encoding) => ({ encoding })}
      />
      <DecisionSelect
        name="delimiter"
        label={say('decision.delimiter')}
        value={file.delimiter}
        choices={delimiterChoices(file, say)}
        decisions={decisions}
        decide={(delimiter) => ({ delimiter })}
      />
      <DecisionSelect
        name="decimalMark"
        label={say('decision.decimal-mark')}
        value={file.decimalMark}
        choices={worded(['.', ','] as const, (mark) => say(mark === '.' ? 'decimal-mark.point' : 'decimal-mark.comma'))}
        decisions={decisions}
        decide={(decimalMark) => ({ decimalMark })}
      />
      <DecisionSelect
        name="headerRecord"
        label={say('decision.header')}
        value={String(header)}
        choices={headerChoices(header, file, say)}
        decisions={decisions}
        decide={(record) => ({ headerRecord: Number(record) })}
      />
      <DecisionSelect
        name="orientation"
        label={say('decision.orientation')}
        value={file.orientation}
        choices={worded(['rows-are-times', 'columns-are-times'] as const, (value) => say(`orientation.${value}`))}
        decisions={decisions}
        decide={(orientation) => ({ orientation })}
      />
      <DecisionSelect
        name="shape"
        label={say('decision.shape')}
        value={file.shape}
        choices={worded(['wide', 'long'] as const, (value) => say(`shape.${value}`))}
        decisions={decisions}
        decide={(shape) => ({ shape })}
      />
    </>
  );
}

/** How the clock was taken. */
function TimeDecisions({ dataset }: { readonly dataset: DatasetSummary }): ReactNode {
  const { decisions, report } = dataset;
  const { time } = report;
  const { say } = useText();
  return (
    <>
      <DecisionSelect
        name="time"
        label={say('decision.time')}
        value={time.kind === 'order-only' ? 'order-only' : 'detect'}
        choices={[
          {
            value: 'detect',
            label:
              time.columns.length === 0 ? say('time.detect') : say('time.column', { column: time.columns.join(' + ') }),
          },
          { value: 'order-only', label: say('time.order-only') },
        ]}
        decisions={decisions}
        decide={(value) => ({ time: value })}
      />
      <DecisionSelect
        name="dateOrder"
        label={say('decision.date-order')}
        value={decisions.dateOrder ?? 'found'}
        choices={worded(['found', 'year-month-day', 'day-month-year', 'month-day-year'] as const, (value) =>
          say(`date-order.${value}`),
        )}
        decisions={decisions}
        decide={(dateOrder) => (dateOrder === 'found' ? null : { dateOrder })}
      />
      <DecisionSelect
        name="duplicates"
        label={say('decision.duplicates')}
        value={decisions.duplicates ?? 'first'}
        choices={worded(['first', 'last', 'mean'] as const, (value) => say(`duplicates.${value}`))}
        decisions={decisions}
        decide={(duplicates) => ({ duplicates })}
      />
    </>
  );
}

/** Every decision about reading the files, as it was taken. Changing one reads them again and keeps the others. */
export function DecisionControls({ dataset }: { readonly dataset: DatasetSummary }): ReactNode {
  const [file] = dataset.report.files;
  if (file === undefined) return null;
  return (
    <div className={classes['decisions']}>
      <FileDecisions dataset={dataset} file={file} />
      <TimeDecisions dataset={dataset} />
    </div>
  );
}
