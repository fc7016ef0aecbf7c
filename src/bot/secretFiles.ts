import { readFileSync } from 'node:fs';

import { ConfigError, VARIABLES } from './config.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** Of any variable, the name of the one that says in which file its value stands. */
const fileVariable = (name: string): string => `${name}_FILE`;

/**
 * The environment with what stands in files: where `NAME_FILE` names a file, its text, without the line
 * break at its end, is the value of `NAME`. So secrets need not stand in the environment.
 * @throws {ConfigError} a sentence for each file that cannot be read, or is given beside its value.
 */
export function withSecretFiles(environment: Environment): Environment {
  const sentences: string[] = [];
  const found: Record<string, string> = {};
  for (const name of VARIABLES) {
    const path = environment[fileVariable(name)];
    if (!path || VARIABLES.includes(fileVariable(name))) continue;
    const value = read(name, path, environment);
    if (value.sentence === undefined) found[name] = value.text;
    else sentences.push(value.sentence);
  }
  if (sentences.length > 0) throw new ConfigError(sentences);
  return { ...environment, ...found };
}

type Read =
  { readonly text: string; readonly sentence?: undefined } | { readonly sentence: string };

function read(name: string, path: string, environment: Environment): Read {
  if (environment[name]) {
    return { sentence: `${name} and ${fileVariable(name)} are both set; take one away.` };
  }
  try {
    return { text: readFileSync(path, 'utf8').replace(/\r?\n$/, '') };
  } catch {
    return { sentence: `${fileVariable(name)} names '${path}', which cannot be read.` };
  }
}
