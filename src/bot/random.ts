import { randomFillSync } from 'node:crypto';

const POOL_BYTES = 8_192;
let pool = Buffer.alloc(0);
let used = 0;

/** Random bytes for salts, seals and names, drawn from the system many at a time: asking it costs more. */
export function random(size: number): Buffer {
  if (used + size > pool.length) {
    pool = randomFillSync(Buffer.allocUnsafeSlow(Math.max(POOL_BYTES, size)));
    used = 0;
  }
  used += size;
  return pool.subarray(used - size, used);
}
