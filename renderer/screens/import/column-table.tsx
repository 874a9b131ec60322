import type { ReactNode } from 'react';
import { displayNumber } from '../../../src/text/display-number.ts';
import { showMeasure } from '../../format/numbers.ts';
import type { ColumnSummary, DatasetSummary } from '../../../src/contracts/dataset.ts';
import { columnLabel } from '../../format/column-label.ts';
import { Sparkline } from '../../components/sparkline.tsx';
import { useText } from '../../text/say.ts';
import classes from './import-screen.module.css';

interface Props {
  readonly columns: readonly ColumnSummary[];
  readonly sparklines: DatasetSummary['sparklines'];
}

export function ColumnTable({ columns, sparklines }: Props): ReactNode {
  const { say } = useText();
  const lines = new Map(sparklines.map((line) => [line.column, line.values]));
  const measure = (value: number | null): string => (value === null ? '–' : showMeasure(value));
  return (
    <div className={classes['scroll']}>
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
          {columns.map((column) => {
            const values = lines.get(column.name);
            return (
              <tr key={column.name}>
                <th scope="row">{columnLabel(column.name, column.unit)}</th>
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
    </div>
  );
}
