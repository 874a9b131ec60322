import { Button, Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { showBytes } from '../../../src/figures/quantity.ts';
import { displayNumber } from '../../../src/text/display-number.ts';
import type { EngineStatus } from '../../../src/contracts/engine.ts';
import { Screen, Section } from '../../components/screen.tsx';
import { useLabActions, useLabState } from '../../state/lab-context.tsx';
import { useText } from '../../text/say.ts';
import classes from './machine-screen.module.css';

function Backends({ engine }: { readonly engine: EngineStatus }): ReactNode {
  const { say, translate } = useText();
  return (
    <dl className={classes['list']}>
      {engine.backends.map((backend) => (
        <div key={backend.id} className={classes['backend']}>
          <dt>
            {translate(`engine:${backend.id}.name`)}
            <span className="dimmed small"> {backend.device}</span>
          </dt>
          <dd>
            <span className={classes['use']} data-used={backend.id === engine.chosen}>
              {say(
                backend.id === engine.chosen
                  ? 'machine.used'
                  : backend.available
                    ? 'machine.available'
                    : 'machine.unavailable',
              )}
            </span>
            {translate(`engine:${backend.reason.key}`, backend.reason.values)}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** In the detailed view the engine can be chosen among those that passed their test. */
function BackendChoice({ engine }: { readonly engine: EngineStatus }): ReactNode {
  const settings = useLabState((state) => state.app?.settings ?? null);
  const { chooseBackend } = useLabActions();
  const { say, translate } = useText();
  if (settings?.detail !== 'detailed') return null;
  const usable = engine.backends.filter((backend) => backend.available).map(({ id }) => id);
  return (
    <Select
      label={say('machine.choose')}
      w={320}
      value={settings.backend}
      data={[
        { value: 'automatic', label: say('machine.automatic') },
        ...usable.map((id) => ({ value: id, label: translate(`engine:${id}.name`) })),
      ]}
      allowDeselect={false}
      onChange={(value) => {
        const backend = (['automatic', ...usable] as const).find((candidate) => candidate === value);
        if (backend !== undefined && backend !== settings.backend) void chooseBackend(backend);
      }}
    />
  );
}

/** What computes here and why, what the machine has, and that nothing left it. */
export function MachineScreen(): ReactNode {
  const { engine, app } = useLabState((state) => ({ engine: state.engine, app: state.app }));
  const { show } = useLabActions();
  const { say, translate } = useText();
  return (
    <Screen
      title={say('machine.title')}
      lead={say('machine.lead')}
      footer={
        <>
          <span />
          <Button
            variant="default"
            onClick={() => {
              show('start');
            }}
          >
            {say('machine.back')}
          </Button>
        </>
      }
    >
      <Section title={say('machine.engines')}>
        {engine === null ? <p className="dimmed">{say('top.engine.probing')}</p> : <Backends engine={engine} />}
        {engine !== null && <BackendChoice engine={engine} />}
      </Section>
      {engine !== null && (
        <Section title={say('machine.resources')}>
          <p>
            {say('machine.resources.sentence', {
              cores: engine.cores,
              workers: engine.workers,
              free: showBytes(engine.freeMemoryBytes, translate),
              total: showBytes(engine.totalMemoryBytes, translate),
            })}
          </p>
        </Section>
      )}
      {app !== null && (
        <Section title={say('machine.network')}>
          <p>{say('machine.network.sentence', { count: displayNumber(app.blockedConnections) })}</p>
        </Section>
      )}
      {engine !== null && (
        <Section title={say('machine.versions')}>
          <p className="dimmed">
            {Object.entries({ 'Fast Weight Lab': app?.version ?? '', ...engine.versions })
              .map(([name, version]) => `${name} ${version}`)
              .join(' · ')}
          </p>
        </Section>
      )}
    </Screen>
  );
}
