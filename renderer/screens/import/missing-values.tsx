import { Button, NumberInput, Select } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { ColumnSummary, DatasetSummary } from '../../../src/contracts/dataset.ts';
import { displayNumber } from '../../../src/text/display-number.ts';
import { showWritten } from '../../format/numbers.ts';
import { addMissingValue, keepSentinels, proposeSentinels, removeMissingValue } from '../../state/decisions.ts';
import { useLabActions } from '../../state/lab-context.tsx';
import { useText } from '../../text/say.ts';
import classes from './import-screen.module.css';

/** A number that stands for "missing", or could: what it was taken for, and the way to take it for the other. */
function Sentinel(props: {
  readonly column: ColumnSummary;
  readonly sentinel: ColumnSummary['sentinels'][number];
  readonly decisions: DatasetSummary['decisions'];
}): ReactNode {
  const { column, sentinel, decisions } = props;
  const { reread } = useLabActions();
  const { say } = useText();
  const { value, rows, missing } = sentinel;
  const named =
    decisions.missingValues?.some((known) => known.column === column.name && known.value === value) ?? false;
  const words = { column: column.name, value: showWritten(value), rows: displayNumber(rows) };
  const decide = (): void => {
    void reread((before) => {
      if (named) return removeMissingValue(before, column.name, value);
      if (missing) return keepSentinels(before, column.name);
      return before.sentinelsKept?.includes(column.name) === true
        ? proposeSentinels(before, column.name)
        : addMissingValue(before, column.name, value);
    });
  };
  return (
    <li className={classes['sentinel']}>
      <span>{say(missing ? 'sentinel.missing' : 'sentinel.value', words)}</span>
      <Button size="compact-xs" variant="default" onClick={decide}>
        {say(missing ? 'sentinel.take-as-value' : 'sentinel.take-as-missing')}
      </Button>
    </li>
  );
}

function FurtherMissingValue({ columns }: { readonly columns: readonly string[] }): ReactNode {
  const { reread } = useLabActions();
  const { say } = useText();
  const [column, setColumn] = useState<string | null>(null);
  const [value, setValue] = useState<number | null>(null);
  return (
    <form
      className={classes['further']}
      onSubmit={(event) => {
        event.preventDefault();
        if (column !== null && value !== null) void reread((before) => addMissingValue(before, column, value));
      }}
    >
      <Select
        label={say('missing.column')}
        data={[...columns]}
        value={column}
        onChange={setColumn}
        searchable
        limit={200}
      />
      <NumberInput
        label={say('missing.value')}
        value={value ?? ''}
        hideControls
        onChange={(next) => {
          setValue(typeof next === 'number' ? next : null);
        }}
      />
      <Button type="submit" variant="default" disabled={column === null || value === null}>
        {say('missing.add')}
      </Button>
    </form>
  );
}

/** Numbers taken for "missing" and those that could be: proposals, each with its count and the way to decide differently. */
export function MissingValues({ dataset }: { readonly dataset: DatasetSummary }): ReactNode {
  const { report, decisions, numericColumns } = dataset;
  const { say } = useText();
  const found = report.columns.flatMap((column) => column.sentinels.map((sentinel) => ({ column, sentinel })));
  return (
    <>
      {found.length > 0 && (
        <ul className={classes['sentinels']}>
          {found.map(({ column, sentinel }) => (
            <Sentinel
              key={`${column.name} ${String(sentinel.value)}`}
              column={column}
              sentinel={sentinel}
              decisions={decisions}
            />
          ))}
        </ul>
      )}
      <details className={classes['folded']}>
        <summary>{say('missing.further')}</summary>
        <FurtherMissingValue columns={numericColumns} />
      </details>
    </>
  );
}
