/** Who may import whom. It reads like the diagram in ARCHITECTURE.md; scripts/rooms.test.mjs plants a fault for each rule. */

const test = '\\.test\\.tsx?$|/testing/';
const tensorFlow = '(^|node_modules/)@tensorflow/';
const electron = '^electron$|node_modules/electron/';

/** One line per room of the lab: besides itself, it may import these rooms and no others. */
const may = (room, ...rooms) => ({
  name: `may-${room}`,
  comment: `src/${room} may import ${rooms.length === 0 ? 'no other room' : rooms.join(', ')}.`,
  severity: 'error',
  from: { path: `^src/${room}/`, pathNot: test },
  to: { path: '^(src|main|renderer|e2e)/', pathNot: `^src/(${[room, ...rooms].join('|')})/` },
});

const roomsOfTheLab = [
  may('foundation'),
  may('contracts', 'foundation'),
  may('text', 'contracts'),
  may('data', 'text', 'contracts', 'foundation'),
  may('tensor', 'contracts', 'foundation'),
  may('models', 'tensor', 'contracts', 'foundation'),
  may('training', 'models', 'tensor', 'data', 'contracts', 'foundation'),
  may('diagnostics', 'training', 'models', 'tensor', 'contracts', 'foundation'),
  may('evaluation', 'models', 'tensor', 'data', 'text', 'contracts', 'foundation'),
  may('experiment', 'evaluation', 'training', 'models', 'tensor', 'data', 'contracts', 'foundation'),
  may('anomaly', 'experiment', 'evaluation', 'training', 'models', 'tensor', 'data', 'text', 'contracts', 'foundation'),
  may(
    'adaptation',
    'experiment',
    'evaluation',
    'training',
    'models',
    'tensor',
    'data',
    'text',
    'contracts',
    'foundation',
  ),
  may('figures', 'text', 'contracts', 'foundation'),
  may('reporting', 'figures', 'text', 'contracts', 'foundation'),
];

const everyRoom = roomsOfTheLab.map(({ name }) => name.replace('may-', '')).join('|');

module.exports = {
  forbidden: [
    ...roomsOfTheLab,
    {
      name: 'every-room-is-listed',
      comment: 'A new folder of the lab declares its place: add a may(…) line.',
      severity: 'error',
      from: { path: '^src/', pathNot: [`^src/(${everyRoom})/`, test] },
      to: {},
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, pathNot: `${test}|^e2e/|\\.d\\.ts$|(^|/)[^/]+\\.config\\.[jt]s$` },
      to: {},
    },
    {
      name: 'core-is-pure',
      comment: 'The lab runs anywhere: what it needs from the outside comes in through a port.',
      severity: 'error',
      from: { path: '^src/', pathNot: test },
      to: {
        path: `${electron}|(^|node_modules/)(react|react-dom|onnxruntime-node|@mantine/[^/]+)(/|$)`,
      },
    },
    {
      name: 'core-uses-no-node',
      severity: 'error',
      from: { path: '^src/', pathNot: test },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'one-door-to-tfjs',
      comment:
        'src/tensor/tf.ts is the door. Its back ends, and the optional native package of the host, open their own.',
      severity: 'error',
      from: { pathNot: '^src/tensor/|^main/compute/tensorflow-gpu\\.ts$' },
      to: { path: tensorFlow },
    },
    {
      name: 'one-door-to-electron',
      severity: 'error',
      from: {
        path: '^(src|main|renderer)/',
        pathNot:
          '^main/(index\\.ts|preload/|bridge/|security/|services/|reporting/|compute/utility-process-worker\\.ts)',
      },
      to: { path: electron },
    },
    {
      name: 'window-sees-contracts-only',
      comment: 'The window knows shapes, figures and words; numbers are computed elsewhere.',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^(src|main)/', pathNot: '^src/(contracts|figures|text|foundation)/' },
    },
    {
      name: 'main-trains-nothing',
      comment: 'A computing main process would freeze the window: numbers belong to the workers and the command line.',
      severity: 'error',
      from: { path: '^main/', pathNot: `^main/(compute|cli)/|${test}` },
      to: { path: '^src/(tensor|models|training)/' },
    },
    {
      name: 'product-leaves-tests-alone',
      severity: 'error',
      from: { path: '^(src|main|renderer)/', pathNot: test },
      to: { path: `${test}|^e2e/` },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(out|coverage|test-results|docs)/' },
    // A type that crosses a border ties two rooms as much as a function does.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'] },
  },
};
