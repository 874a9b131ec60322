import type { ReactNode } from 'react';
import type { DatasetSummary } from '../../../src/contracts/dataset.ts';
import { useText } from '../../text/say.ts';
import classes from './import-screen.module.css';

type Rows = readonly (readonly string[])[];

function Rows({ rows, from }: { readonly rows: Rows; readonly from: string }): ReactNode {
  return rows.map((row, index) => (
    <tr key={`${from}-${index}`}>
      {row.map((cell, column) => (
        <td key={`${from}-${index}-${column}`}>{cell}</td>
      ))}
    </tr>
  ));
}

function PreviewTable(props: {
  readonly title: string;
  readonly header: readonly string[];
  readonly first: Rows;
  readonly last: Rows;
  readonly raw: boolean;
}): ReactNode {
  const { title, header, first, last, raw } = props;
  return (
    <div>
      <h2 className="minor">{title}</h2>
      {/* Scrolled by the arrow keys too, so it has to take the focus. */}
      <div className={classes['scroll']} tabIndex={0} role="region" aria-label={title}>
        <table className={raw ? `${classes['table']} ${classes['raw']}` : classes['table']}>
          <thead>
            <tr>
              {header.map((name, index) => (
                <th key={`${name}-${index}`} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <Rows rows={first} from="first" />
            {last.length > 0 && (
              <tr className={classes['ellipsis']}>
                <td colSpan={header.length}>⋮</td>
              </tr>
            )}
            <Rows rows={last} from="last" />
          </tbody>
        </table>
      </div>
    </div>
  );
}

/** The rows as the file has them beside what was understood, for the eye to compare. */
export function PreviewTables({ preview }: { readonly preview: DatasetSummary['preview'] }): ReactNode {
  const { say } = useText();
  const { header, firstRaw, lastRaw, firstRead, lastRead } = preview;
  return (
    <div className={classes['preview']}>
      <PreviewTable title={say('preview.raw')} header={header} first={firstRaw} last={lastRaw} raw />
      <PreviewTable title={say('preview.read')} header={header} first={firstRead} last={lastRead} raw={false} />
    </div>
  );
}
