import type { z } from 'zod';

type Frozen<T> = T extends Date | string | number | boolean | null | undefined
  ? T
  : T extends readonly (infer Item)[]
    ? readonly Frozen<Item>[]
    : T extends object
      ? { readonly [Key in keyof T]: Frozen<T[Key]> }
      : T;

/** The type a schema stands for, read-only all the way down. One definition gives both type and parser. */
export type Shape<Schema extends z.ZodType> = Frozen<z.output<Schema>>;
