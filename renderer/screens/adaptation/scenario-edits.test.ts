import { describe, expect, it } from 'vitest';
import { ScenarioChange } from '../../../src/contracts/scenario.ts';
import { changeKinds, firstChange, ofKind, within } from './scenario-edits.ts';

describe('a change of a scenario', () => {
  const begun = firstChange('load', 900);

  it('begins inside the scored part, however short that is', () => {
    for (const rows of [1, 2, 3, 900]) {
      const change = firstChange('load', rows);
      expect(within(change, rows)).toEqual(change);
    }
  });

  it.each(changeKinds.flatMap((from) => changeKinds.map((to) => [from, to] as const)))(
    'from %s to %s keeps its place and is valid',
    (from, to) => {
      const changed = ofKind(ofKind(begun, from, 'load'), to, 'load');
      expect(ScenarioChange.parse(changed)).toEqual(changed);
      expect(changed).toMatchObject({ kind: to, start: begun.start, duration: begun.duration });
    },
  );

  it('keeps its column and size through the kinds that have them', () => {
    const drift = ofKind({ kind: 'step', column: 'speed', size: -1.5, start: 3, duration: 4 }, 'sensor-drift', 'load');
    expect(drift).toMatchObject({ column: 'speed', size: -1.5 });
  });

  it('is moved into the scored part when that is shorter', () => {
    expect(within({ ...begun, start: 80, duration: 70 }, 100)).toMatchObject({ start: 80, duration: 20 });
    expect(within({ ...begun, start: 300, duration: 70 }, 100)).toMatchObject({ start: 99, duration: 1 });
  });
});
