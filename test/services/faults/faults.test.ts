import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import type { Verdict } from '../../../sandbox/outside/gate.js';
import { createHttp } from '../../../src/services/http.js';
import { type Failure, FAILURES, type Meaning, WORDS } from './answers.js';
import type { ClientCase, Opened } from './clientCase.js';
import { CLIENT_CASES } from './clients.js';
import { KNOWN_BETTER } from './knownBetter.js';

const http = createHttp({ timeoutMs: 10_000 });
/** For answers that never come. */
const hasty = createHttp({ timeoutMs: 2_000 });
afterAll(async () => {
  await Promise.all([http.close(), hasty.close()]);
});

const titleOf = ({ service, name }: ClientCase): string => `${service}, asked ${name}`;

/** From now on what the case is about is answered so. */
const answering = ({ gate }: Opened, { fails }: ClientCase, verdict: Verdict): void => {
  gate.keep({ arriving: (passage) => ((fails?.(passage) ?? true) ? verdict : 'pass') });
};

const outcomeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    (value) => ({ answered: value }),
    (error: unknown) => error,
  );

const sentence = ({ service, method }: ClientCase, says: Meaning['says']): RegExp => {
  const words = typeof says === 'number' ? `answered METHOD with ${says}` : WORDS[says];
  return new RegExp(`^${service} ${words.replaceAll('METHOD', method)}`);
};

/** What every client makes of it, unless it knows better. */
const usualOf = ({ idempotent }: ClientCase, { safe, once = safe }: Failure): Meaning =>
  idempotent ? safe : once;

/** What is expected of this client for this failure. */
function expectedOf(client: ClientCase, failure: Failure): unknown {
  const known = KNOWN_BETTER[titleOf(client)]?.(failure) ?? usualOf(client, failure);
  if ('answered' in known) return known;
  const { code, retryAfterMs, says } = known;
  const words = says instanceof RegExp ? says : sentence(client, says);
  const message = expect.stringMatching(words) as unknown;
  return 'isPlatforms' in known
    ? expect.objectContaining({ name: 'PlatformError', reason: code, message })
    : expect.objectContaining({ name: 'ServiceError', code, retryAfterMs, message });
}

describe.each(CLIENT_CASES.map((client) => [titleOf(client), client] as const))(
  '%s',
  (_title, client) => {
    let opened: Opened;
    beforeAll(async () => {
      opened = await client.open(http);
    });
    afterAll(() => opened.close());

    test.each(FAILURES.map((failure) => [failure.how, failure] as const))(
      'and answered with %s fails as it should',
      async (_how, failure) => {
        answering(opened, client, failure.verdict);

        expect(await outcomeOf(opened.ask())).toEqual(expectedOf(client, failure));
      },
    );
  },
);

test('whoever does not answer in time is told so for every client', async () => {
  const failed = await Promise.all(
    CLIENT_CASES.map(async (client) => {
      const opened = await client.open(hasty);
      answering(opened, client, 'silence');
      const error = await outcomeOf(opened.ask());
      await opened.close();
      return [titleOf(client), error] as const;
    }),
  );

  expect(Object.fromEntries(failed)).toEqual(
    Object.fromEntries(
      CLIENT_CASES.map((client) => [
        titleOf(client),
        expect.objectContaining({
          name: 'ServiceError',
          message: `${client.service} did not answer ${client.method} within 2000 ms`,
          ...(client.idempotent
            ? { code: 'unreachable', retryAfterMs: 5_000 }
            : { code: 'outcomeUnknown', retryAfterMs: undefined }),
        }),
      ]),
    ),
  );
});
