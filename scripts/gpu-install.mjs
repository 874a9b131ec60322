/**
 * `npm run gpu:install`: fetches the native part of @tensorflow/tfjs-node-gpu, which plain installation leaves out because
 * no dependency runs code at install here. It needs CUDA 11.2 and cuDNN 8.1 on Linux or Windows x64, and the internet.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ensureNodeModules } from './setup.mjs';
import { inRepository, runNode, say } from './support/repository.mjs';

const packageName = '@tensorflow/tfjs-node-gpu';

function packageFolder() {
  try {
    return dirname(createRequire(inRepository('package.json')).resolve(`${packageName}/package.json`));
  } catch (error) {
    if (error.code === 'MODULE_NOT_FOUND') return null;
    throw error;
  }
}

/** Loading decides, not the installer's exit code: that is 0 after some failed downloads. */
async function loads(folder) {
  const { code, text } = await runNode('--eval', [`require(${JSON.stringify(folder)})`], { output: 'keep' });
  return { loaded: code === 0, reason: text.split('\n').find((line) => /Error/u.test(line)) ?? text.trim() };
}

await ensureNodeModules();
const folder = packageFolder();
if (process.arch !== 'x64' || !['linux', 'win32'].includes(process.platform)) {
  say(
    `gpu: TensorFlow's GPU build exists for Linux and Windows x64 only, not for ${process.platform} ${process.arch}.`,
  );
  process.exitCode = 1;
} else if (folder === null) {
  say(
    `gpu: ${packageName} was left out of this installation (it is optional). "npm ci" without --omit=optional adds it.`,
  );
  process.exitCode = 1;
} else if ((await loads(folder)).loaded) {
  say('gpu: the native part is here already.');
} else {
  say('gpu: fetching the native part (several hundred megabytes)');
  const { text } = await runNode(join(folder, 'scripts', 'install.js'), ['gpu', 'download'], { output: 'keep' });
  const { loaded, reason } = await loads(folder);
  if (loaded) {
    say('gpu: the native part is installed. Whether a CUDA device answers, the app shows under "engine".');
  } else {
    say(`gpu: it could not be installed; the app goes on without it.\n${text.trim()}\n${reason}`);
    process.exitCode = 1;
  }
}
