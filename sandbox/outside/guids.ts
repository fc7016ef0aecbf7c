/** Readable GUIDs in the order in which they are drawn: `c0de0000-0000-4000-8000-000000000001`. */
export function createGuids(prefix: string): () => string {
  let drawn = 0;
  return () => {
    drawn += 1;
    return `${prefix}-0000-4000-8000-${String(drawn).padStart(12, '0')}`;
  };
}
