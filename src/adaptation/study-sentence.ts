import { softSensorOnlyModels, type AdaptationRow } from '../contracts/adaptation.ts';
import type { Bilingual } from '../contracts/language.ts';
import { durationOf, sayBoth, spanOf } from '../data/bilingual.ts';
import { models } from '../models/registry.ts';
import { inBothLanguages } from '../text/bilingual.ts';
import { displaySignificant } from '../text/display-number.ts';

/** What a study's sentence needs to put numbers into words. */
interface Units {
  readonly unit: string | null;
  readonly stepMilliseconds: number | null;
}

/** Up to this much time is told in whole units of the clock. */
const twoHours = 7_200_000;

/**
 * Who told the target best once conditions had changed, whoever it is; how long that took; and how the best that stayed as trained
 * and the best fast weight model did beside it.
 */
export function studySentence(rows: readonly AdaptationRow[], units: Units): Bilingual {
  const ranked = [...rows].sort((first, second) => errorSinceChange(first) - errorSinceChange(second));
  const [best] = ranked;
  if (best === undefined) throw new RangeError('A study without contestants.');
  const frozen = ranked.find(({ mode }) => mode === 'frozen');
  const fastWeight = ranked.find(isFastWeight);
  return joined([
    sayBoth('adaptation:sentence.best', { name: nameOf(best, rows), error: errorOf(best, units) }),
    clockSentence(best, units),
    ...(frozen === undefined || frozen === best ? [] : [rivalSentence('frozen', frozen, best, rows, units)]),
    ...(fastWeight === undefined || fastWeight === best || fastWeight === frozen
      ? []
      : [rivalSentence('fast-weight', fastWeight, best, rows, units)]),
  ]);
}

/** Mean error over the changes, each counting alike. */
function errorSinceChange({ perChange, error }: AdaptationRow): number {
  const errors = perChange?.map((change) => change.error) ?? [error.during ?? NaN];
  return errors.reduce((sum, value) => sum + value, 0) / errors.length;
}

const isFastWeight = ({ model }: AdaptationRow): boolean =>
  softSensorOnlyModels.some((id) => id === model) || (models.has(model) && models.get(model).family === 'fast-weight');

/** A contestant, with the entry's own id where several entries are of one model, and how it went through the log. */
const nameOf = ({ model, entry, mode }: AdaptationRow, rows: readonly AdaptationRow[]): Bilingual =>
  inBothLanguages((translate) => {
    const name = translate(models.has(model) ? `models:${model}.name` : `adaptation:contestant.${model}.name`);
    const alone = rows.every((row) => row.model !== model || row.entry === entry);
    return translate(`adaptation:sentence.${mode}`, { name: alone ? name : `${name} [${entry}]` });
  });

const errorOf = (row: AdaptationRow, { unit }: Units): string => {
  const error = displaySignificant(errorSinceChange(row), 3);
  return unit === null ? error : `${error} ${unit}`;
};

function clockSentence({ clock }: AdaptationRow, { stepMilliseconds }: Units): Bilingual {
  if (clock.rows === null) return sayBoth('adaptation:sentence.never-back');
  if (clock.rows === 0) return sayBoth('adaptation:sentence.never-left');
  return sayBoth('adaptation:sentence.back', { time: timeOf(clock.rows, stepMilliseconds) });
}

function timeOf(rows: number, stepMilliseconds: number | null): Bilingual {
  if (stepMilliseconds === null) return sayBoth('adaptation:sentence.rows', { count: rows });
  const time = rows * stepMilliseconds;
  return time < twoHours ? durationOf(time) : spanOf(time);
}

const rivalSentence = (
  which: 'frozen' | 'fast-weight',
  rival: AdaptationRow,
  best: AdaptationRow,
  rows: readonly AdaptationRow[],
  units: Units,
): Bilingual =>
  sayBoth(`adaptation:sentence.best-${which}`, {
    name: nameOf(rival, rows),
    error: errorOf(rival, units),
    more: displaySignificant(100 * (errorSinceChange(rival) / errorSinceChange(best) - 1), 2),
  });

const joined = (sentences: readonly Bilingual[]): Bilingual => ({
  ja: sentences.map(({ ja }) => ja).join(''),
  en: sentences.map(({ en }) => en).join(' '),
});
