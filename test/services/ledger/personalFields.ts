import type { z } from 'zod';

/** What of zod's own description of a schema is walked here. */
interface Described {
  readonly def: {
    readonly type: string;
    readonly shape?: Readonly<Record<string, Described>>;
    readonly options?: readonly Described[];
    readonly element?: Described;
    readonly innerType?: Described;
    readonly values?: readonly unknown[];
    readonly entries?: Readonly<Record<string, string>>;
  };
}

/** The path of every place where free text may stand, such as `TermsAccepted.by.name`. */
export const textPathsOf = (schema: z.ZodType): readonly string[] => [
  ...new Set(pathsIn(schema, '')),
];

function pathsIn({ def }: Described, path: string): readonly string[] {
  switch (def.type) {
    case 'string':
      return [path];
    case 'object':
      return Object.entries(def.shape ?? {}).flatMap(([key, member]) =>
        pathsIn(member, `${nameOf(def.shape, path)}.${key}`),
      );
    case 'union':
      return (def.options ?? []).flatMap((option) => pathsIn(option, path));
    case 'array':
      return def.element ? pathsIn(def.element, `${path}[]`) : [];
    case 'optional':
    case 'nullable':
    case 'default':
      return def.innerType ? pathsIn(def.innerType, path) : [];
    case 'literal':
    case 'enum':
    case 'number':
    case 'boolean':
    case 'date':
      return [];
    default:
      throw new Error(`Say here what a ${def.type} at ${path} holds.`);
  }
}

/** Alternatives go by what tells them apart: an event by its type, an answer by its question. */
function nameOf(shape: Described['def']['shape'], path: string): string {
  const mark = shape?.['type'] ?? shape?.['question'];
  const [value] = mark?.def.values ?? [];
  return typeof value === 'string' ? `${path}${path ? ':' : ''}${value}` : path;
}
