import type { ReactNode } from 'react';
import { displayNumber } from '../../../src/text/display-number.ts';
import type { FileReceipt } from '../../../src/contracts/dataset.ts';
import { useText } from '../../text/say.ts';
import classes from './import-screen.module.css';

const delimiterNames = { ',': 'comma', '\t': 'tab', ';': 'semicolon', '|': 'bar', ' ': 'space' } as const;
const isNamed = (text: string): text is keyof typeof delimiterNames => text in delimiterNames;

/** Everything that was understood of one file, and every peculiarity with the records it was found in. */
export function FileDetails({ file }: { readonly file: FileReceipt }): ReactNode {
  const { say, translate, language } = useText();
  const { account } = file;
  const mark = file.byteOrderMark ? ` · ${say('receipt.byte-order-mark')}` : '';
  const facts: readonly (readonly [string, string])[] = [
    [say('decision.encoding'), `${say(`encoding.${file.encoding}`)}${mark}`],
    [
      say('decision.delimiter'),
      isNamed(file.delimiter) ? say(`delimiter.${delimiterNames[file.delimiter]}`) : file.delimiter,
    ],
    [say('decision.decimal-mark'), say(file.decimalMark === '.' ? 'decimal-mark.point' : 'decimal-mark.comma')],
    [
      say('receipt.header'),
      [
        say('receipt.header-rows', { count: file.headerRows }),
        ...(file.preambleRows > 0 ? [say('receipt.preamble', { count: file.preambleRows })] : []),
        ...(file.unitRow ? [say('receipt.unit-row')] : []),
      ].join(' · '),
    ],
    [
      say('receipt.layout'),
      file.layout === null ? say('receipt.layout.none') : translate(`screens:layout.${file.layout}`),
    ],
    [say('decision.orientation'), say(`orientation.${file.orientation}`)],
    [say('decision.shape'), say(`shape.${file.shape}`)],
    ...(file.member === null ? [] : [[say('receipt.member'), file.member] as const]),
    ...(file.tables.length < 2
      ? []
      : [
          [
            say('receipt.table'),
            say('receipt.table.of', { read: file.tableRead + 1, count: file.tables.length }),
          ] as const,
        ]),
    [
      say('receipt.records'),
      say('receipt.records.account', {
        records: displayNumber(file.physicalRecords),
        above: displayNumber(account.above),
        used: displayNumber(account.used),
        skipped: displayNumber(account.skipped),
        unreadable: displayNumber(account.unreadable),
      }),
    ],
    ['SHA-256', file.sha256],
  ];
  return (
    <div className={classes['details']}>
      <dl className={classes['facts']}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {file.quirks.length > 0 && (
        <ul className={classes['quirks']}>
          {file.quirks.map(({ id, message, rows }) => (
            <li key={id}>
              {message[language]}
              {rows.length > 0 && (
                <span className="dimmed small">
                  {' '}
                  {say('receipt.quirk-rows', { rows: rows.map((row) => displayNumber(row)).join(', ') })}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
