import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { DatasetSummary } from '../../../src/contracts/dataset.ts';
import { useLabActions } from '../../state/lab-context.tsx';
import { useText } from '../../text/say.ts';
import classes from './import-screen.module.css';
import { likelyEncodings } from './open-questions.ts';

const linesShown = 4;

function Lines({ lines }: { readonly lines: readonly string[] }): ReactNode {
  return (
    <pre className={classes['lines']} tabIndex={0}>
      {lines.slice(0, linesShown).join('\n')}
    </pre>
  );
}

/** How the file would look in the other encodings that its bytes allow, beside how it was read; open where one is as likely. */
export function EncodingChoice({ dataset }: { readonly dataset: DatasetSummary }): ReactNode {
  const { reread } = useLabActions();
  const { say } = useText();
  const file = dataset.report.files.find(({ encodingAlternatives }) => encodingAlternatives.length > 0);
  if (file === undefined) return null;
  const { header, firstRaw } = dataset.preview;
  const asRead = [header, ...firstRaw].map((cells) => cells.join(file.delimiter));
  return (
    <details className={classes['folded']} open={likelyEncodings(file).length > 0}>
      <summary>{say('encoding.compare')}</summary>
      <p className="dimmed small">{say('encoding.compare.hint')}</p>
      <div className={classes['encodings']}>
        <article>
          <h3 className={classes['encodingName']}>
            {say(`encoding.${file.encoding}`)} <span className="dimmed small">{say('encoding.as-read')}</span>
          </h3>
          <Lines lines={asRead} />
        </article>
        {file.encodingAlternatives.map(({ encoding, firstLines }) => (
          <article key={encoding}>
            <h3 className={classes['encodingName']}>
              {say(`encoding.${encoding}`)}
              <Button
                size="compact-xs"
                variant="default"
                aria-label={say('encoding.take.of', { encoding: say(`encoding.${encoding}`) })}
                onClick={() => void reread((before) => ({ ...before, encoding }))}
              >
                {say('encoding.take')}
              </Button>
            </h3>
            <Lines lines={firstLines} />
          </article>
        ))}
      </div>
    </details>
  );
}
