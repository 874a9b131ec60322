import { NumberInput, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { GridClock } from '../charts/axis-ticks.ts';

interface Props {
  readonly label: string;
  readonly row: number;
  readonly rows: number;
  readonly clock: GridClock | null;
  readonly onChange: (row: number) => void;
}

/** The log's wall clock as the system's own field takes it. */
const fieldValue = (row: number, { start, stepMilliseconds }: GridClock): string =>
  new Date(start + row * stepMilliseconds).toISOString().slice(0, 19);

/** A place in the log: its date and time, or the number of its row where the log has no clock. */
export function RowInput({ label, row, rows, clock, onChange }: Props): ReactNode {
  const change = (next: number): void => {
    if (Number.isFinite(next) && next >= 0 && next <= rows && next !== row) onChange(next);
  };
  if (clock === null) {
    return (
      <NumberInput
        label={label}
        value={row + 1}
        min={1}
        max={rows + 1}
        allowDecimal={false}
        w={150}
        onChange={(value) => {
          if (typeof value === 'number') change(value - 1);
        }}
      />
    );
  }
  return (
    <TextInput
      type="datetime-local"
      step={1}
      label={label}
      w={230}
      value={fieldValue(row, clock)}
      min={fieldValue(0, clock)}
      max={fieldValue(rows, clock)}
      onChange={(event) => {
        const time = Date.parse(`${event.currentTarget.value}Z`);
        change(Math.round((time - clock.start) / clock.stepMilliseconds));
      }}
    />
  );
}
