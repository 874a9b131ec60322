import tseslint from 'typescript-eslint';

const typeScript = ['**/*.ts', '**/*.tsx'];
const plainScripts = ['**/*.js', '**/*.mjs', '**/*.cjs'];
const configurations = ['*.config.ts', '*.config.js', 'e2e/playwright.config.ts', '.dependency-cruiser.cjs'];
const tests = ['**/*.test.ts', '**/*.test.tsx', '**/testing/**', 'e2e/**'];

const defaultExports = ['ExportDefaultDeclaration', "ExportSpecifier[exported.name='default']"].map((selector) => ({
  selector,
  message: 'Export by name, so that a thing is called the same everywhere.',
}));

/** What every file keeps to, whatever language it is in. */
const house = {
  'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }],
  'no-console': 'error',
  'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'] }],
  'no-restricted-syntax': ['error', ...defaultExports],
  eqeqeq: 'error',
};

export default tseslint.config(
  { ignores: ['node_modules/', 'out/', 'coverage/', 'test-results/', 'playwright-report/', 'bench/**/*.py'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: plainScripts,
    rules: { ...house, 'no-undef': 'off', 'no-unused-vars': 'error', 'prefer-const': 'error', 'no-var': 'error' },
  },
  {
    files: typeScript,
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        // In this order: a file of the lab is read without Node types, only its tests see them.
        project: [
          'src/tsconfig.json',
          'src/tsconfig.test.json',
          'main/tsconfig.json',
          'renderer/tsconfig.json',
          'e2e/tsconfig.json',
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      ...house,
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
    },
  },
  {
    files: tests,
    rules: { '@typescript-eslint/explicit-module-boundary-types': 'off' },
  },
  { files: configurations, rules: { 'no-restricted-syntax': 'off' } },
);
