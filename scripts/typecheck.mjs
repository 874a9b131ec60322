/** Types of every room under its own settings: each sees only the libraries it may use. */
import { commandOf, inRepository, runNode, say } from './support/repository.mjs';

const projects = [
  'src/tsconfig.json',
  'src/tsconfig.test.json',
  'main/tsconfig.json',
  'renderer/tsconfig.json',
  'e2e/tsconfig.json',
];

let failed = false;
for (const project of projects) {
  const { code, text } = await runNode(commandOf('typescript', 'tsc'), ['-p', inRepository(project)], {
    output: 'keep',
  });
  if (code === 0) continue;
  failed = true;
  say(`${project}\n${text.trim()}`);
}
if (failed) process.exitCode = 1;
