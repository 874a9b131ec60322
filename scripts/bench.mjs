/**
 * `npm run bench [-- NAME …]`: a long measurement on the built app. Without a name, one training step beside its PyTorch peer; the
 * arguments behind a name go to its script.
 */
import { ensureNodeModules } from './setup.mjs';
import { ensureBuilt } from './support/build.mjs';
import { inRepository, perform, runNode } from './support/repository.mjs';

const benches = {
  'train-against-pytorch': 'train-against-pytorch.mjs',
  'forecast-table': 'forecast-table.mjs',
  ablation: 'ablation.mjs',
  'kill-project': 'kill-project.mjs',
};

await perform(async () => {
  await ensureNodeModules();
  await ensureBuilt();
  const [name, ...rest] = process.argv.slice(2);
  const named = name !== undefined && Object.hasOwn(benches, name);
  const script = named ? benches[name] : benches['train-against-pytorch'];
  const { code } = await runNode(inRepository('bench', script), named ? rest : process.argv.slice(2));
  process.exitCode = code;
});
