import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { showBytes } from '../../../src/figures/quantity.ts';
import { displayNumber } from '../../../src/text/display-number.ts';
import type { FileReceipt, InspectReport } from '../../../src/contracts/dataset.ts';
import { fileName } from '../../format/file-name.ts';
import { useText } from '../../text/say.ts';
import { FileDetails } from './file-details.tsx';
import classes from './import-screen.module.css';

/** Files listed before the rest is folded away. */
const filesShown = 8;

function FileRow({ file }: { readonly file: FileReceipt }): ReactNode {
  const { translate } = useText();
  const name = fileName(file.path);
  return (
    <tr>
      <th scope="row" className={classes['long']} title={name}>
        {name}
      </th>
      <td className={classes['number']}>{showBytes(file.bytes, translate)}</td>
      <td className={classes['number']}>{displayNumber(file.rows)}</td>
      <td className={classes['number']}>{displayNumber(file.unreadableRows)}</td>
      <td className={classes['number']}>{displayNumber(file.skippedRows)}</td>
      <td className={classes['number']}>{displayNumber(file.physicalRecords)}</td>
    </tr>
  );
}

/** What was read from each file, and how; all of it for one file, folded for each of several. */
export function ReceiptTable({ report }: { readonly report: InspectReport }): ReactNode {
  const { say } = useText();
  const [all, setAll] = useState(false);
  const files = all ? report.files : report.files.slice(0, filesShown);
  const rest = report.files.length - files.length;
  const single = report.files.length === 1;
  return (
    <>
      <div className={classes['scroll']} tabIndex={0} role="region" aria-label={say('receipt.files')}>
        <table className={classes['table']}>
          <thead>
            <tr>
              <th scope="col">{say('receipt.file')}</th>
              {(['size', 'rows', 'unreadable', 'skipped', 'physical'] as const).map((name) => (
                <th key={name} scope="col" className={classes['number']}>
                  {say(`receipt.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {files.map((file) => (
              <FileRow key={`${file.path} ${file.member ?? ''}`} file={file} />
            ))}
          </tbody>
        </table>
      </div>
      {files.map((file) => (
        <details key={`${file.path} ${file.member ?? ''}`} className={classes['folded']}>
          <summary>
            {single ? say('receipt.details') : say('receipt.details.of', { file: fileName(file.path) })}
          </summary>
          <FileDetails file={file} />
        </details>
      ))}
      {rest > 0 && (
        <Button
          size="compact-sm"
          variant="subtle"
          onClick={() => {
            setAll(true);
          }}
        >
          {say('receipt.more-files', { count: rest })}
        </Button>
      )}
    </>
  );
}
