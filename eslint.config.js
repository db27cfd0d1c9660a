import js from '@eslint/js'
import svelte from 'eslint-plugin-svelte'
import globals from 'globals'
import { defineConfig } from 'eslint/config'
import typescript from 'typescript-eslint'

const typeScript = ['**/*.ts']
const components = ['**/*.svelte']
const compiledBySvelte = ['**/*.svelte', '**/*.svelte.ts']

const processEnv = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'The environment is read in platform/config.ts and bot/src/config.ts only: take what you need as an argument.',
}
const unsafeSql = {
  selector: 'MemberExpression[property.name=/^\\$(query|execute)RawUnsafe$/]',
  message: 'Text built by hand may carry somebody’s input into SQL: use the tagged $queryRaw or $executeRaw.',
}

export default defineConfig(
  { ignores: ['**/dist/', '**/generated/', '**/.vitepress/cache/', '.launcher/', 'prisma/.scratch/', 'grenier-data/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true } },
  js.configs.recommended,
  {
    files: typeScript,
    extends: [typescript.configs.strict],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: components,
    extends: [typescript.configs.strict],
    rules: { '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }] },
  },
  // After the rules for TypeScript, because these bring the parser of components.
  svelte.configs['flat/recommended'],
  {
    files: compiledBySvelte,
    languageOptions: { parserOptions: { parser: typescript.parser, extraFileExtensions: ['.svelte'] }, globals: globals.browser },
    // It takes every Date and Set for state, also those that nothing shows.
    rules: { 'svelte/prefer-svelte-reactivity': 'off' },
  },
  {
    files: [...typeScript, ...components],
    rules: {
      'no-undef': 'off',
      eqeqeq: 'error',
      'no-restricted-syntax': ['error', processEnv, unsafeSql],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-invalid-void-type': 'off',
      'no-control-regex': 'off',
    },
  },
  {
    // Tests and tools start programs, and so hand environments on.
    files: [
      'server/src/platform/config.ts',
      'bot/src/config.ts',
      'prisma/prisma.config.ts',
      'tests/**',
      '**/*.test.ts',
      '**/vite.config.ts',
    ],
    rules: { 'no-restricted-syntax': ['error', unsafeSql] },
  },
  { files: ['server/src/platform/database/**'], rules: { 'no-restricted-syntax': ['error', processEnv] } },
  { files: ['**/*.mjs', '*.js'], languageOptions: { globals: globals.node } },
  { files: ['server/src/{demonstration/practice,organisation/first-steps}/page/*.js'], languageOptions: { globals: globals.browser } },
)
