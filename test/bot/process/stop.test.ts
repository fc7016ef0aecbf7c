import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { createProcesses, type Production } from './production.js';

/** A request under way: begun, and not said to its end. */
async function begun({ url }: Production): Promise<ClientRequest> {
  const asked = request(`${url}/partner-center/events`, {
    method: 'POST',
    headers: { 'content-length': '2', expect: '100-continue' },
  });
  asked.on('error', () => undefined);
  asked.flushHeaders();
  // Its headers were read, so it was taken.
  await once(asked, 'continue');
  asked.write('{');
  return asked;
}

/** New requests until one is refused: the signal may take a moment to arrive. */
async function untilRefused({ url }: Production): Promise<Response> {
  for (;;) {
    const answer = await fetch(`${url}/healthz`);
    if (answer.status !== 200) return answer;
  }
}

describe('a process that gets SIGTERM', () => {
  const processes = createProcesses();
  let orderly: Production;
  let hasty: Production;
  let hanging: Production;
  beforeAll(async () => {
    [orderly, hasty, hanging] = await Promise.all([
      processes.start(),
      processes.start(),
      processes.start(),
    ]);
    await begun(hanging);
    hanging.signal('SIGTERM');
  }, 120_000);
  afterAll(processes.cleanup);

  test('answers what it took, refuses what is new, and ends with code 0', async () => {
    const taken = await begun(orderly);

    orderly.signal('SIGTERM');
    const refused = await untilRefused(orderly);
    taken.end('}');
    const [answer] = (await once(taken, 'response')) as [IncomingMessage];

    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '10']);
    expect(answer.statusCode).not.toBe(503);
    expect(await orderly.ended).toBe(0);
  });

  test('ends at once when it gets another', async () => {
    await begun(hasty);

    hasty.signal('SIGTERM');
    await untilRefused(hasty);
    hasty.signal('SIGTERM');

    expect(await hasty.ended).toBe(143);
  });

  test('ends with code 0 also while a request hangs', async () => {
    expect(await hanging.ended).toBe(0);
  });
});
