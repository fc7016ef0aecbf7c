import { inspect } from 'node:util';

import { afterAll, afterEach, describe, expect, test } from '@jest/globals';

import type { Verdict } from '../../sandbox/outside/gate.js';
import { createHttp } from '../../src/services/http.js';
import { createMailer } from '../../src/services/mail.js';
import { OBJECT_ID, type Opened, SECRET } from './faults/clientCase.js';
import { CLIENT_CASES } from './faults/clients.js';
import { MAIL_FAILURES } from './faults/mailFaults.js';
import { createSmtpServer } from './faults/smtp.js';

const http = createHttp({ timeoutMs: 10_000 });
afterAll(() => http.close());

/** A service that repeats whatever it was told, wherever an error may stand. */
const ECHO = JSON.stringify({
  ok: false,
  error: { code: `${SECRET}@contoso.com`, message: `${SECRET} ${OBJECT_ID}` },
  error_description: `AADSTS70000: ${SECRET}`,
  code: SECRET,
  description: SECRET,
  message: SECRET,
  value: [{ id: SECRET, [SECRET]: SECRET }],
  items: [{ id: SECRET, [SECRET]: OBJECT_ID }],
  id_token: SECRET,
  access_token: SECRET,
});
const ECHO_IN_A_WORD = JSON.stringify({ ok: false, error: `${SECRET} ${OBJECT_ID}` });
const headers = { location: `https://${SECRET}.example`, 'www-authenticate': `Bearer ${SECRET}` };
const STATUSES = [200, 302, 400, 401, 403, 404, 409, 412, 413, 429, 500, 503];
const FAILURES: readonly (readonly [how: string, verdict: Verdict])[] = [
  ...STATUSES.flatMap((status) =>
    [ECHO, ECHO_IN_A_WORD].map(
      (body, index) => [`a ${status} that echoes (${index})`, { status, headers, body }] as const,
    ),
  ),
  ['a page', { status: 200, headers, body: `<html>${SECRET}` }],
  ['half an answer', { status: 200, headers, body: `{"${SECRET}`, isCutShort: true }],
  ['a broken connection', 'cut'],
];

/** Everything somebody might print of it. */
const printed = (value: unknown): string => `${inspect(value, { depth: 10 })} ${String(value)}`;
const tells = (text: string): boolean => text.includes(SECRET) || text.includes(OBJECT_ID);

let opened: Opened | undefined;
afterEach(() => opened?.close());

describe.each(
  CLIENT_CASES.map((client) => [`${client.service}, asked ${client.name}`, client] as const),
)('%s', (_title, client) => {
  test('tells no secret, address or person in any error', async () => {
    opened = await client.open(http);
    const errors: [string, unknown][] = [];
    for (const [how, verdict] of FAILURES) {
      opened.gate.keep({
        arriving: (passage) => ((client.fails?.(passage) ?? true) ? verdict : 'pass'),
      });
      await opened.ask().catch((error: unknown) => errors.push([how, error]));
    }

    expect(errors.length).toBeGreaterThan(FAILURES.length / 2);
    expect(errors.filter(([, error]) => tells(printed(error))).map(([how]) => how)).toEqual([]);
  });
});

test('a mail server’s words tell nothing of the mail in any error', async () => {
  const leaky: string[] = [];
  for (const [moment, reply] of MAIL_FAILURES.filter(([, words]) => words !== 'silence')) {
    const server = await createSmtpServer(moment, reply);
    const smtpUrl = `smtp://user-${SECRET}:${SECRET}@${server.host}`;
    const mailer = createMailer({ smtpUrl, from: `${SECRET}@lumen.example`, timeoutMs: 10_000 });
    const text = { subject: SECRET, text: SECRET, html: SECRET, messageId: `${SECRET}@x` };
    await mailer.send({ ...text, to: `${SECRET}@contoso.example` }).catch((error: unknown) => {
      if (tells(printed(error))) leaky.push(`${moment} ${reply}`);
    });
    await server.close();
  }

  expect(leaky).toEqual([]);
});
