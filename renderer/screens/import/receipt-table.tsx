import type { ReactNode } from 'react';
import { showBytes } from '../../../src/figures/quantity.ts';
import { displayNumber } from '../../../src/text/display-number.ts';
import type { FileReceipt, InspectReport } from '../../../src/contracts/dataset.ts';
import { useText } from '../../text/say.ts';
import { DecisionControls } from './decision-controls.tsx';
import classes from './import-screen.module.css';

const nameOf = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;

function FileRow({ file }: { readonly file: FileReceipt }): ReactNode {
  const { say, translate } = useText();
  return (
    <tr>
      <th scope="row">{nameOf(file.path)}</th>
      <td className={classes['number']}>{showBytes(file.bytes, translate)}</td>
      <td className={classes['number']}>{displayNumber(file.rows)}</td>
      <td className={classes['number']}>{displayNumber(file.unreadableRows)}</td>
      <td className={classes['number']}>{displayNumber(file.skippedRows)}</td>
      <td>
        {file.headerRows}
        {file.preambleRows > 0 && ` · ${say('receipt.preamble', { count: file.preambleRows })}`}
        {file.unitRow && ` · ${say('receipt.unit-row')}`}
      </td>
    </tr>
  );
}

/** The receipt: what was read from each file, and the decisions that can be changed. */
export function ReceiptTable({ report }: { readonly report: InspectReport }): ReactNode {
  const { say } = useText();
  const [first] = report.files;
  return (
    <>
      {first !== undefined && <DecisionControls file={first} time={report.time} />}
      <div className={classes['scroll']}>
        <table className={classes['table']}>
          <thead>
            <tr>
              <th scope="col">{say('receipt.file')}</th>
              <th scope="col" className={classes['number']}>
                {say('receipt.size')}
              </th>
              <th scope="col" className={classes['number']}>
                {say('receipt.rows')}
              </th>
              <th scope="col" className={classes['number']}>
                {say('receipt.unreadable')}
              </th>
              <th scope="col" className={classes['number']}>
                {say('receipt.skipped')}
              </th>
              <th scope="col">{say('receipt.header')}</th>
            </tr>
          </thead>
          <tbody>
            {report.files.map((file) => (
              <FileRow key={file.path} file={file} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
