import { ActionIcon, Slider } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { IconPlayerPauseFilled, IconPlayerPlayFilled } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { EquivalenceDemonstration } from '../../../src/contracts/equivalence.ts';
import { Sparkline } from '../../components/sparkline.tsx';
import { showMeasure } from '../../format/numbers.ts';
import { useText } from '../../text/say.ts';
import classes from './equivalence-screen.module.css';
import type { Playback } from './use-playback.ts';

const height = 44;

/** The piece of the log, and the moment up to which it has been read. */
export function TimeControl(props: {
  readonly shown: EquivalenceDemonstration;
  readonly playback: Playback;
}): ReactNode {
  const { log, steps } = props.shown;
  const { step, playing, goTo, toggle } = props.playback;
  const { say } = useText();
  // As wide as the slider under it, so that the line and the thumb tell the same moment.
  const { ref, width } = useElementSize();
  const now = steps[step];
  const moment = now?.time?.replace('T', ' ') ?? say('equivalence.row', { row: (now?.row ?? 0) + 1 });
  const observed = now?.observed ?? null;
  const value = observed === null ? say('equivalence.missing') : `${showMeasure(observed)} ${log.unit ?? ''}`.trim();
  const position = say('equivalence.position', { step: step + 1, count: steps.length, moment, value });
  return (
    <div className={classes['time']}>
      <ActionIcon
        size={40}
        radius="xl"
        aria-label={say(playing ? 'equivalence.pause' : 'equivalence.play')}
        onClick={toggle}
      >
        {playing ? <IconPlayerPauseFilled size={18} /> : <IconPlayerPlayFilled size={18} />}
      </ActionIcon>
      <div className={classes['course']}>
        <div ref={ref} className={classes['line']}>
          <Sparkline
            values={steps.map((candidate) => candidate.observed)}
            width={width}
            height={height}
            label={say('column.course.of', { name: log.column })}
          />
          <span className={classes['unread']} style={{ left: `${(100 * step) / (steps.length - 1)}%` }} />
        </div>
        <Slider
          size="sm"
          min={0}
          max={steps.length - 1}
          value={step}
          onChange={goTo}
          label={null}
          thumbLabel={say('equivalence.moment')}
          thumbProps={{ 'aria-valuetext': position }}
        />
      </div>
      <p className={classes['position']}>
        <strong>{say('equivalence.step', { step: step + 1, count: steps.length })}</strong>
        <span className="dimmed small">
          {moment} · {value}
        </span>
      </p>
    </div>
  );
}
