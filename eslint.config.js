import simpleImportSort from 'eslint-plugin-simple-import-sort';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Folders that hold only pure functions: no clock, randomness, environment or I/O. */
const PURE = ['src/messages', 'src/migration', 'src/dialogs', 'src/cards'];
/** Packages that are pure themselves. Everything else is refused in a pure folder. */
const PURE_PACKAGES = [
  'zod',
  'tldts',
  'minisearch',
  'escape-goat',
  'i18n-iso-countries',
  'fastest-levenshtein',
  '@slack/types',
];

/** What a folder may import of ours, beside itself. */
const MAY_IMPORT = {
  messages: [],
  migration: ['messages'],
  dialogs: ['messages', 'migration'],
  cards: ['messages'],
  services: ['messages', 'migration'],
};
const FOLDERS = ['messages', 'migration', 'dialogs', 'cards', 'services', 'bot'];

/** The files in which a package of the outside world may be named. */
const ONLY_IN = {
  botbuilder: ['src/bot/teams/adapter.ts', 'src/bot/teams/platform.ts'],
  'botframework-connector': ['src/bot/teams/adapter.ts'],
  '@slack/bolt': ['src/bot/slack/**'],
  restify: ['src/bot/server.ts'],
  lowdb: ['src/services/store/lowdbDocuments.ts'],
  pg: ['src/services/store/postgres/connection.ts', 'src/services/store/postgres/database.ts'],
  '@azure/msal-node': [
    'src/services/entra/app.ts',
    'src/services/entra/tokens.ts',
    'src/services/entra/signIn.ts',
  ],
  nodemailer: ['src/services/mail.ts'],
  adaptivecards: [],
};

const foreignFolders = (folder) => {
  const refused = FOLDERS.filter(
    (other) => other !== folder && !MAY_IMPORT[folder].includes(other),
  );
  return {
    group: [...refused.map((other) => `**/${other}/**`), '**/sandbox/**', '**/test/**'],
    message: `src/${folder} may import ${['itself', ...MAY_IMPORT[folder]].join(', ')} only.`,
  };
};
const keptPackages = (file) => ({
  paths: Object.entries(ONLY_IN)
    .filter(([, files]) => !files.includes(file))
    .map(([name]) => ({ name, message: `${name} has its own file (eslint.config.js, ONLY_IN).` })),
});
const notPure = {
  regex: `^(?!\\.)(?!(${PURE_PACKAGES.join('|')})$)`,
  message: 'Pure folders import only pure packages (eslint.config.js, PURE_PACKAGES).',
};
const layered = Object.keys(MAY_IMPORT).map((folder) => ({
  files: [`src/${folder}/**/*.ts`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        ...keptPackages(),
        patterns: [foreignFolders(folder), ...(PURE.includes(`src/${folder}`) ? [notPure] : [])],
      },
    ],
  },
}));
/** Files with a right to a kept package keep every other rule of their folder. */
const exceptions = Object.values(ONLY_IN)
  .flat()
  .map((file) => {
    const folder = file.split('/')[1];
    return {
      files: [file],
      rules: {
        'no-restricted-imports': [
          'error',
          {
            ...keptPackages(file),
            patterns: folder in MAY_IMPORT ? [foreignFolders(folder)] : [],
          },
        ],
      },
    };
  });

export default defineConfig(
  { ignores: ['dist', 'coverage', 'data', 'build', 'sandbox/playground/page/**'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    plugins: { 'simple-import-sort': simpleImportSort },
    rules: {
      'simple-import-sort/imports': 'error',
      'simple-import-sort/exports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
      complexity: ['error', { max: 8, variant: 'modified' }],
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  {
    files: ['src/bot/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { ...keptPackages(), patterns: ['**/sandbox/**', '**/test/**'] },
      ],
    },
  },
  ...layered,
  ...exceptions,
  {
    files: PURE.map((folder) => `${folder}/**/*.ts`),
    rules: {
      'no-restricted-globals': [
        'error',
        'process',
        'fetch',
        'setTimeout',
        'setInterval',
        'crypto',
        'Buffer',
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
          message: 'The clock is an input.',
        },
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'The clock is an input.',
        },
        {
          selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
          message: 'Randomness is an input.',
        },
      ],
    },
  },
  {
    files: ['test/**/*.ts', 'sandbox/**/*.ts', 'bench/**/*.ts', 'manifest/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['test/**/*.ts'],
    rules: { 'max-lines-per-function': 'off', '@typescript-eslint/no-non-null-assertion': 'off' },
  },
);
