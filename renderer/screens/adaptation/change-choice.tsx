import { Button, Menu, SegmentedControl } from '@mantine/core';
import { IconArrowBackUp, IconDeviceFloppy, IconFolderOpen, IconPlus } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { AdaptationPlan, ScenarioPreview } from '../../../src/contracts/adaptation.ts';
import type { DatasetSummary } from '../../../src/contracts/dataset.ts';
import { ScenarioPreset } from '../../../src/contracts/scenario.ts';
import { useLabActions, useLabState } from '../../state/lab-context.tsx';
import { useText, useWords } from '../../text/say.ts';
import classes from './adaptation-screen.module.css';
import { ChangeRow } from './change-row.tsx';
import { RecordedChanges } from './recorded-changes.tsx';
import { changeKinds, firstChange, ofKind, type ScoredPart } from './scenario-edits.ts';

interface Props {
  readonly dataset: DatasetSummary;
  readonly plan: AdaptationPlan;
  /** The plan as it is drawn: with a slider where it is just now. */
  readonly shown: AdaptationPlan;
  readonly preview: ScenarioPreview | null;
  readonly onMove: (plan: AdaptationPlan | null) => void;
}

function Presets(): ReactNode {
  const { takePreset } = useLabActions();
  const words = useWords('adaptation');
  return (
    <div className={classes['presets']}>
      {ScenarioPreset.options.map((preset) => (
        <Button
          key={preset}
          variant="default"
          h="auto"
          py="xs"
          classNames={{ label: classes['preset'] ?? '', inner: classes['presetInner'] ?? '' }}
          onClick={() => void takePreset(preset)}
        >
          <span>{words(`screen.preset.${preset}`)}</span>
          <span className="dimmed small">{words(`screen.preset.${preset}.meaning`)}</span>
        </Button>
      ))}
    </div>
  );
}

/** Undo, and scenarios as files that give the same numbers again. */
function Tools({ canSave }: { readonly canSave: boolean }): ReactNode {
  const undoable = useLabState((state) => state.studies.adaptation.before.length > 0);
  const { undoStudyEdit, saveScenario, openScenario } = useLabActions();
  const [saved, setSaved] = useState<string | null>(null);
  const { say } = useText();
  const words = useWords('adaptation');
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconArrowBackUp size={14} aria-hidden="true" />}
        disabled={!undoable}
        onClick={() => {
          undoStudyEdit('adaptation');
        }}
      >
        {say('study.undo')}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconFolderOpen size={14} aria-hidden="true" />}
        onClick={() => void openScenario()}
      >
        {words('screen.open')}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconDeviceFloppy size={14} aria-hidden="true" />}
        disabled={!canSave}
        onClick={() => void saveScenario().then(setSaved)}
      >
        {words('screen.save')}
      </Button>
      <span className="dimmed small" role="status">
        {saved !== null && words('screen.saved', { file: saved })}
      </span>
    </>
  );
}

/** Changes that are laid over the log: ready-made in one click, or one by one. */
function ScenarioChanges({ dataset, plan, shown, onMove, scored }: Props & { readonly scored: ScoredPart }): ReactNode {
  const { editStudy } = useLabActions();
  const words = useWords('adaptation');
  if (plan.change.kind !== 'scenario' || shown.change.kind !== 'scenario') return null;
  const { scenario } = plan.change;
  const { changes } = shown.change.scenario;
  const withChanges = (next: typeof changes): AdaptationPlan => ({
    ...plan,
    change: { kind: 'scenario', scenario: { ...scenario, changes: next } },
  });
  const commit = (next: typeof changes): void => {
    onMove(null);
    editStudy(withChanges(next));
  };
  return (
    <>
      <Presets />
      {changes.length === 0 && <p className="dimmed">{words('screen.changes.none')}</p>}
      <ol className={classes['changes']}>
        {changes.map((change, index) => (
          <ChangeRow
            // A change has nothing of its own to be told by: its place in the list is what it is.
            key={index}
            number={index + 1}
            change={change}
            dataset={dataset}
            scored={scored}
            target={plan.task.target}
            onMove={(moved) => {
              onMove(withChanges(changes.with(index, moved)));
            }}
            onChange={(changed) => {
              commit(changes.with(index, changed));
            }}
            onRemove={() => {
              commit(changes.toSpliced(index, 1));
            }}
          />
        ))}
      </ol>
      <div className={classes['row']}>
        <Menu position="bottom-start">
          <Menu.Target>
            <Button size="compact-sm" leftSection={<IconPlus size={14} aria-hidden="true" />} variant="default">
              {words('screen.add')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {changeKinds.map((kind) => (
              <Menu.Item
                key={kind}
                onClick={() => {
                  const { target } = plan.task;
                  commit([...changes, ofKind(firstChange(target, scored.rows), kind, target)]);
                }}
              >
                {words(`screen.kind-of.${kind}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
        <Tools canSave={changes.length > 0} />
      </div>
    </>
  );
}

const sources = ['scenario', 'recorded'] as const;

/** A change that is laid over the log, or one that is in it already. */
export function ChangeChoice(props: Props): ReactNode {
  const { dataset, plan, preview } = props;
  const proposed = useLabState((state) => state.studies.adaptation.proposed);
  const { editStudy } = useLabActions();
  const words = useWords('adaptation');
  // Until the first picture has come, the whole log is the best that can be told.
  const scored: ScoredPart = {
    firstRow: preview?.firstRow ?? 0,
    rows: preview?.scoredRows ?? dataset.gridRows,
  };
  return (
    <>
      <div className={classes['row']}>
        <SegmentedControl
          aria-label={words('screen.change')}
          value={plan.change.kind}
          data={sources.map((kind) => ({ value: kind, label: words(`screen.source.${kind}`) }))}
          onChange={(kind) => {
            if (kind === 'recorded') editStudy({ ...plan, change: { kind, at: [Math.floor(scored.rows / 2)] } });
            else if (proposed !== null) editStudy({ ...plan, change: proposed.change });
          }}
        />
      </div>
      {plan.change.kind === 'scenario' ? (
        <ScenarioChanges {...props} scored={scored} />
      ) : (
        <RecordedChanges plan={plan} at={plan.change.at} dataset={dataset} scored={scored} />
      )}
    </>
  );
}
