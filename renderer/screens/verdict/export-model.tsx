import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useLabActions, useLabState } from '../../state/lab-context.tsx';
import { useText } from '../../text/say.ts';

/** Saves the trained model as a file for the line. */
export function ExportModel({ entry }: { readonly entry: string }): ReactNode {
  const { working, saved } = useLabState(({ modelExport }) => ({
    working: modelExport !== null && modelExport.fileName === null,
    saved: modelExport?.entry === entry ? modelExport.fileName : null,
  }));
  const { exportModel } = useLabActions();
  const { say } = useText();
  return (
    <div>
      <Button size="compact-sm" variant="default" loading={working} onClick={() => void exportModel(entry)}>
        {say('details.export-model')}
      </Button>
      {saved !== null && (
        <p className="dimmed small" role="status">
          {say('report.saved', { file: saved })}
        </p>
      )}
    </div>
  );
}
