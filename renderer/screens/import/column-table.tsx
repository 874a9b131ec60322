import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { displayNumber } from '../../../src/text/display-number.ts';
import { showMeasure } from '../../format/numbers.ts';
import type { ColumnSummary, DatasetSummary } from '../../../src/contracts/dataset.ts';
import { columnLabel } from '../../format/column-label.ts';
import { Sparkline } from '../../components/sparkline.tsx';
import { useText } from '../../text/say.ts';
import classes from './import-screen.module.css';

/** Columns listed before the rest is folded away. */
const columnsShown = 40;

interface Props {
  readonly columns: readonly ColumnSummary[];
  readonly sparklines: DatasetSummary['sparklines'];
}

export function ColumnTable({ columns, sparklines }: Props): ReactNode {
  const { say } = useText();
  const [all, setAll] = useState(false);
  const shown = all ? columns : columns.slice(0, columnsShown);
  const rest = columns.length - shown.length;
  const lines = new Map(sparklines.map((line) => [line.column, line.values]));
  const measure = (value: number | null): string => (value === null ? '–' : showMeasure(value));
  return (
    <div className={classes['scroll']} tabIndex={0} role="region" aria-label={say('column.list')}>
      <table className={classes['table']}>
        <thead>
          <tr>
            <th scope="col">{say('column.name')}</th>
            <th scope="col">{say('column.type')}</th>
            <th scope="col">{say('column.course')}</th>
            <th scope="col" className={classes['number']}>
              {say('column.min')}
            </th>
            <th scope="col" className={classes['number']}>
              {say('column.mean')}
            </th>
            <th scope="col" className={classes['number']}>
              {say('column.max')}
            </th>
            <th scope="col" className={classes['number']}>
              {say('column.missing')}
            </th>
            <th scope="col" className={classes['number']}>
              {say('column.unreadable')}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((column) => {
            const values = lines.get(column.name);
            return (
              <tr key={column.name}>
                <th scope="row" className={classes['long']} title={column.name}>
                  {columnLabel(column.name, column.unit)}
                </th>
                <td className="small">{say(`column.type.${column.type}`)}</td>
                <td>
                  {values !== undefined && (
                    <Sparkline
                      values={values}
                      width={160}
                      height={28}
                      label={say('column.course.of', { name: column.name })}
                    />
                  )}
                </td>
                <td className={classes['number']}>{measure(column.min)}</td>
                <td className={classes['number']}>{measure(column.mean)}</td>
                <td className={classes['number']}>{measure(column.max)}</td>
                <td className={classes['number']}>{displayNumber(column.missing)}</td>
                <td className={classes['number']}>{displayNumber(column.unreadable)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {rest > 0 && (
        <Button
          size="compact-sm"
          variant="subtle"
          mt="sm"
          onClick={() => {
            setAll(true);
          }}
        >
          {say('columns.more', { count: rest })}
        </Button>
      )}
    </div>
  );
}
