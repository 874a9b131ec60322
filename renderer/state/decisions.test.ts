import { describe, expect, it } from 'vitest';
import type { ImportDecisions } from '../../src/contracts/dataset.ts';
import { addMissingValue, keepSentinels, proposeSentinels, removeMissingValue, without } from './decisions.ts';

const decided: ImportDecisions = { encoding: 'shift_jis', delimiter: ';' };

describe('decisions about reading a log', () => {
  it('are taken back one by one, and the others stay', () => {
    expect(without(decided, 'delimiter')).toEqual({ encoding: 'shift_jis' });
    expect(without(decided, 'table')).toEqual(decided);
  });

  it('keep a number as a value, once, and give it back', () => {
    const kept = keepSentinels(keepSentinels(decided, '温度'), '温度');
    expect(kept).toEqual({ ...decided, sentinelsKept: ['温度'] });
    expect(proposeSentinels(kept, '温度')).toEqual(decided);
    expect(proposeSentinels(keepSentinels(kept, '圧力'), '温度').sentinelsKept).toEqual(['圧力']);
  });

  it('name a number that means "missing", once, and take it back', () => {
    const named = addMissingValue(addMissingValue(decided, '温度', 0), '温度', 0);
    expect(named).toEqual({ ...decided, missingValues: [{ column: '温度', value: 0 }] });
    expect(removeMissingValue(named, '温度', 1)).toEqual(named);
    expect(removeMissingValue(named, '温度', 0)).toEqual(decided);
  });
});
