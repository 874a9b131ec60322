import { useEffect, useState } from 'react';
import type { AdaptationPlan, ScenarioPreview } from '../../../src/contracts/adaptation.ts';
import { useLabActions } from '../../state/lab-context.tsx';

/** A slider that is being moved is not asked about at every step of the way. */
const quietMilliseconds = 200;

/** What the plan's scenario does to a column, worked out a moment after the last change; the picture before stays until then. */
export function usePreview(plan: AdaptationPlan, column: string): ScenarioPreview | null {
  const { previewScenario } = useLabActions();
  const [preview, setPreview] = useState<ScenarioPreview | null>(null);
  const { change, split, task, dataset } = plan;
  // Models and seeds change nothing here: only what the picture shows is compared.
  const shown = JSON.stringify({ change, split, task, dataset });
  useEffect(() => {
    let current = true;
    const timer = setTimeout(() => {
      void previewScenario(plan, column).then((next) => {
        if (current && next !== null) setPreview(next);
      });
    }, quietMilliseconds);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [shown, column, previewScenario]);
  return preview;
}
