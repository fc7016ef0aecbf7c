import { join } from 'node:path';

/** The project's own folder; the bench is always run from it. */
export const ROOT = process.cwd();
/** Where the bench and what it measures is compiled to: nobody starts production through a loader. */
export const BUILT = join(ROOT, 'build/bench');
export const PEERS = join(ROOT, 'bench/peers');
export const RESULTS = join(ROOT, 'bench/results');
