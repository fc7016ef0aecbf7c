import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { good } from '../../sandbox/journeys/good.js';
import { castOf } from '../../sandbox/journeys/journey.js';
import { mailAllTheWay } from '../../sandbox/journeys/mailOnly.js';
import { EVERYONE } from '../../sandbox/people.js';
import { openStage } from '../../sandbox/stage.js';
import { createLog, redacted } from '../../src/bot/log.js';

let log = '';
const secrets: string[] = [];

/** Two whole journeys, and what goes wrong on the way, with everything logged. */
beforeAll(async () => {
  for (const journey of [good, mailAllTheWay]) {
    const write = (line: string): void => {
      log += line;
    };
    const stage = await openStage({ log: createLog('debug', { write }) });
    stage.outside.mailbox.faults.set('unavailable', 1);
    await journey.play(castOf(stage));
    await fetch(`${stage.config.PUBLIC_URL}/consent/forged`);
    const { ENTRA_CLIENT_SECRET = '', LINK_KEY, LEDGER_KEY, CAM_TOKEN = '' } = stage.config;
    secrets.push(ENTRA_CLIENT_SECRET, ...LINK_KEY, ...LEDGER_KEY, CAM_TOKEN);
    const mails = stage.outside.mailbox.messages().map(({ text }) => text);
    secrets.push(...mails.flatMap((text) => text.match(/(?<=\/consent\/)\S+/g) ?? []));
    await stage.close();
  }
}, 120_000);
afterAll(() => {
  log = '';
});

describe('the log of whole journeys', () => {
  test('says what happened', () => {
    expect(log.split('\n').length).toBeGreaterThan(100);
    expect(log).toContain('"msg":"turn"');
  });

  test('says in one line that a page refused something, without what it was', () => {
    const lines = log.split('\n').filter((line) => line.includes('A page refused'));

    expect(lines).toHaveLength(2);
    expect(lines[0]).toContain('"path":"/consent/:token","status":404');
  });

  test.each(EVERYONE.map(({ name, email, objectId }) => [name, email, objectId]))(
    'does not hold %s, their address or their id',
    (...values) => {
      expect(values.filter((value) => log.includes(value))).toEqual([]);
    },
  );

  test('holds no secret and no link', () => {
    expect(secrets.filter((secret) => secret !== '' && log.includes(secret))).toEqual([]);
    expect(secrets.length).toBeGreaterThan(8);
  });
});

describe('a log line', () => {
  test.each([
    ['an address', 'sent to alex@contoso.example.', 'sent to (address).'],
    ['a person’s id', '"person/teams:3f1a/11-22"', /^"person\/teams:#[0-9a-f]{10}"$/],
    ['an id that is an address', 'mail:alex@contoso.example', /^mail:#[0-9a-f]{10}$/],
    ['a bearer token', 'Bearer abc.def', 'Bearer (removed)'],
    ['a code', '/auth/callback?code=0.AX&state=1', '/auth/callback?code=(removed)&state=(removed)'],
    ['a Slack token', 'xoxb-1-2-abc', '(token)'],
    ['a signed token', 'eyJhbGciOi.eyJhdWQi.c2ln', '(token)'],
    ['a sealed token', 'A'.repeat(90), '(token)'],
  ])('keeps %s out', (_what, line, kept) => {
    expect(redacted(line)).toEqual(typeof kept === 'string' ? kept : expect.stringMatching(kept));
  });

  test('keeps what names a case', () => {
    const line = 'case K7M-3QX, migration/m_0123456789abcdef01234567, turn 12';

    expect(redacted(line)).toBe(line);
  });
});
