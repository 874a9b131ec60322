import { significanceLevel } from '../../evaluation/compare-pair.ts';
import { simulateTestSize, type TestSize } from '../../evaluation/test-size.ts';
import type { ControlSetting } from './control-setting.ts';
import {
  countComparisons,
  countFamily,
  countOverall,
  type JudgedComparison,
  type SaidShare,
} from './count-verdicts.ts';
import { plantedSizes, promisedPower, withPlantedEffect } from './planted-effect.ts';
import { controlledOnNoise, repeatPureNoise } from './pure-noise.ts';
import { repeatSameModel, secondName } from './same-model-twice.ts';

/** A share and the bound it is held to. */
export interface HeldShare extends SaidShare {
  readonly atMost: number | null;
  readonly atLeast: number | null;
  readonly passed: boolean;
}

export interface ControlledComparison {
  readonly entry: string;
  readonly better: HeldShare;
  readonly worse: HeldShare;
}

export interface PlantedEffect extends HeldShare {
  /** By how large a share of the error one of two equal models was made better. */
  readonly size: number;
  readonly worse: SaidShare;
}

export interface ControlsDocument {
  readonly repetitions: number;
  /** The same model under two names: called different at all. */
  readonly sameModel: { readonly comparisons: readonly JudgedComparison[]; readonly different: HeldShare };
  /** Shuffled logs: models that have nothing to find, called different from the moving mean. */
  readonly pureNoise: {
    /** `last-value` among them, which is worse on noise in truth and must be found so. */
    readonly comparisons: readonly JudgedComparison[];
    readonly controlled: readonly ControlledComparison[];
    /** At least one of the controlled comparisons of an experiment called better, which none is. */
    readonly familyBetter: HeldShare;
    /**
     * At least one of them called anything: held to nothing, because who learns from noise is a little worse in truth, and
     * may be found so.
     */
    readonly familyDifferent: HeldShare;
    /** What stands on top of the report. */
    readonly verdictBetter: HeldShare;
  };
  readonly planted: {
    readonly own: PlantedEffect;
    /** For comparison, held to nothing: what the textbook's size is found in. */
    readonly textbook: PlantedEffect;
  };
  readonly testSize: readonly (TestSize & { readonly passed: boolean })[];
  readonly passed: boolean;
}

/** Loss differences that resemble one another as the lag-one correlations here; 100 origins. */
const sizeCorrelations = [0, 0.5, 0.8] as const;
const sizeOrigins = 100;
const sizeRepetitions = 5000;
const smallestSize = 0.03;
const largestSize = 0.08;

/** The controls of the verdict: that it is silent where there is nothing, and speaks where there is something. */
export async function conductControls(setting: ControlSetting): Promise<ControlsDocument> {
  const { repetitions, onRepetition } = setting;
  const twins = await repeatSameModel(setting);
  const noise = await repeatPureNoise({
    ...setting,
    onRepetition: (done) => {
      onRepetition(repetitions + done);
    },
  });
  const same = twins.map(({ summary }) => summary);
  const sizes = plantedSizes(twins);
  const plant = (size: number, atLeast: number | null): PlantedEffect => {
    const summaries = withPlantedEffect(twins, size);
    const better = countFamily(summaries, [secondName], ['better']);
    return { size, ...held(better, { atLeast }), worse: countFamily(summaries, [secondName], ['worse']) };
  };
  const different = held(countFamily(same, [secondName], ['better', 'worse']), { atMost: significanceLevel });
  const controlled = controlledOnNoise.map((entry) => ({
    entry,
    better: held(countFamily(noise, [entry], ['better']), { atMost: significanceLevel }),
    worse: held(countFamily(noise, [entry], ['worse']), { atMost: significanceLevel }),
  }));
  const familyBetter = held(countFamily(noise, controlledOnNoise, ['better']), { atMost: significanceLevel });
  const familyDifferent = held(countFamily(noise, controlledOnNoise, ['better', 'worse']), {});
  const verdictBetter = held(countOverall(noise, 'better'), { atMost: significanceLevel });
  const own = plant(sizes.own, promisedPower);
  const testSize = sizeCorrelations.map((correlation) => {
    const size = simulateTestSize({
      correlation,
      origins: sizeOrigins,
      repetitions: sizeRepetitions,
      level: significanceLevel,
    });
    return { ...size, passed: size.rejected >= smallestSize && size.rejected <= largestSize };
  });
  return {
    repetitions,
    sameModel: { comparisons: countComparisons(same), different },
    pureNoise: { comparisons: countComparisons(noise), controlled, familyBetter, familyDifferent, verdictBetter },
    planted: { own, textbook: plant(sizes.textbook, null) },
    testSize,
    passed: [
      different,
      ...controlled.flatMap(({ better, worse }) => [better, worse]),
      familyBetter,
      verdictBetter,
      own,
      ...testSize,
    ].every(({ passed }) => passed),
  };
}

function held(
  share: SaidShare,
  { atMost = null, atLeast = null }: { readonly atMost?: number | null; readonly atLeast?: number | null },
): HeldShare {
  const passed = (atMost === null || share.share <= atMost) && (atLeast === null || share.share >= atLeast);
  return { ...share, atMost, atLeast, passed };
}
