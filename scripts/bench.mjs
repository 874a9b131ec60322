/** `npm run bench`: one training step of the built app beside its PyTorch peer. Arguments go to bench/train-against-pytorch.mjs. */
import { ensureNodeModules } from './setup.mjs';
import { ensureBuilt } from './support/build.mjs';
import { inRepository, perform, runNode } from './support/repository.mjs';

await perform(async () => {
  await ensureNodeModules();
  await ensureBuilt();
  const { code } = await runNode(inRepository('bench', 'train-against-pytorch.mjs'), process.argv.slice(2));
  process.exitCode = code;
});
