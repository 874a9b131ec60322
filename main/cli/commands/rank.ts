import { basename, join, resolve } from 'node:path';
import { z } from 'zod';
import { LabError } from '../../../src/contracts/failure.ts';
import { rankModels, type RankedLog, type RankedModels } from '../../../src/evaluation/rank-models.ts';
import { readJsonFile } from '../../storage/read-json-file.ts';
import type { LabCommand } from '../command.ts';
import { addCommand, answer, parseOptions } from '../output.ts';
import { textTable } from '../text-table.ts';

const Options = z.object({ level: z.coerce.number().min(0.001).max(0.5) });

/** What is needed of the `results.json` that `compare --out` writes. */
const ComparedLog = z.object({
  plan: z.object({ dataset: z.object({ id: z.string(), name: z.string() }) }),
  summary: z.array(
    z.object({
      entry: z.string(),
      scores: z.object({ mae_scaled: z.object({ mean: z.number() }) }).nullable(),
    }),
  ),
});

/** `rank FOLDER…`: which models are better over several logs, each compared with `compare --out`. */
export const rank: LabCommand = {
  name: 'rank',
  register(parent) {
    addCommand(parent, 'rank <folders...>', 'rank models over several comparisons (Friedman, Nemenyi)')
      .option('--level <share>', 'level of the tests', '0.05')
      .action((folders: string[], raw: unknown) =>
        answer(raw, async () => {
          const { level } = parseOptions(Options, raw);
          const document = rankModels(await readLogs(folders), level);
          return { document, text: textOf(document) };
        }),
      );
  },
};

async function readLogs(folders: readonly string[]): Promise<readonly RankedLog[]> {
  const compared = await Promise.all(folders.map(readComparison));
  const ids = compared.map(({ plan }) => plan.dataset.id);
  if (new Set(ids).size < ids.length) {
    throw new LabError('usage.invalid', { reason: 'The same log was given twice; ranks need independent logs.' });
  }
  const logs = compared.map(({ plan, summary }, index) => ({
    name: `${plan.dataset.name} (${basename(folders[index] ?? '')})`,
    errors: new Map(
      summary.flatMap(({ entry, scores }) => (scores === null ? [] : [[entry, scores.mae_scaled.mean] as const])),
    ),
  }));
  const [first, ...others] = logs;
  const common = [...(first?.errors.keys() ?? [])].filter((entry) => others.every(({ errors }) => errors.has(entry)));
  if (logs.length < 2 || common.length < 2) {
    throw new LabError('usage.invalid', {
      reason: `${logs.length} logs have ${common.length} models in common; two of each are needed.`,
    });
  }
  return logs;
}

function readComparison(folder: string): Promise<z.infer<typeof ComparedLog>> {
  const path = join(resolve(folder), 'results.json');
  return readJsonFile(path, ComparedLog, {
    code: 'usage.invalid',
    values: { reason: `${path} is no finished comparison.` },
  });
}

function textOf({
  logs,
  ranks,
  leftOut,
  chiSquare,
  probability,
  f,
  fProbability,
  level,
  criticalDifference,
  groups,
}: RankedModels): string {
  return [
    ...logs,
    '',
    ...textTable([['', 'average rank'], ...ranks.map(({ entry, averageRank }) => [entry, averageRank.toFixed(2)])]),
    '',
    `Friedman chi-square ${chiSquare.toFixed(3)}, p = ${probability.toPrecision(3)}; Iman-Davenport F ${f.toFixed(3)}, p = ${fProbability.toPrecision(3)}`,
    `Nemenyi critical difference at ${level}: ${criticalDifference.toFixed(3)}`,
    ...groups.map((group) => `not told apart: ${group.join(', ')}`),
    ...(leftOut.length === 0 ? [] : [`not compared on every log, left out: ${leftOut.join(', ')}`]),
  ].join('\n');
}
