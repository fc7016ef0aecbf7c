import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { activitySchema } from '../../../src/bot/teams/activity.js';
import { readPressed } from '../../../src/bot/teams/pressed.js';
import { isAllowedService, TEAMS_SERVICE_HOSTS } from '../../../src/bot/teams/serviceUrl.js';
import { hasFile, spokenText } from '../../../src/bot/teams/spoken.js';

const anActivity = (changes: object) =>
  activitySchema.parse({
    type: 'message',
    conversation: { id: 'a:megan' },
    recipient: { id: '28:handover' },
    ...changes,
  });
const mention = (id: string, name: string) => ({
  type: 'mention',
  text: `<at>${name}</at>`,
  mentioned: { id, name },
});

describe('what a person wrote', () => {
  test.each([
    ['without our mention', '<at>Handover</at>&nbsp;stuck\n', 'stuck'],
    ['with our name where it is no mention', 'Handover is <at>Handover</at>', 'Handover is'],
    [
      'with other people as their names',
      'ask <at>Alex $& Wilber</at> please',
      'ask Alex $& Wilber please',
    ],
    [
      'with markup as typed',
      'a <b>bold</b> &amp; <at>nobody</at>',
      'a <b>bold</b> &amp; <at>nobody</at>',
    ],
  ])('is read %s', (_how, text, read) => {
    const entities = [mention('28:handover', 'Handover'), mention('29:alex', 'Alex $& Wilber')];

    expect(spokenText(anActivity({ text, entities }))).toBe(read);
  });

  test('is read without markup where the client says that it wrote XML', () => {
    const text = '<p>R&amp;D <b>Prod</b></p>';

    expect(spokenText(anActivity({ text, textFormat: 'xml' }))).toBe('R&D Prod');
  });

  test('came with a file only when something else than its own HTML or a card was attached', () => {
    const of = (...types: readonly string[]) =>
      hasFile(anActivity({ attachments: types.map((contentType) => ({ contentType })) }));

    expect(of('text/html', 'messageReference', 'application/vnd.microsoft.card.adaptive')).toBe(
      false,
    );
    expect(of('text/html', 'application/vnd.microsoft.teams.file.download.info')).toBe(true);
    expect(of('image/png')).toBe(true);
  });
});

describe('the inputs of a press', () => {
  test('are text only, so many and so long', () => {
    const many = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`f${index}`, 'x']));
    const data = { t: 'token', number: 1, object: {}, a: 'x'.repeat(20_000), ...many };

    const { token, fields } = readPressed(anActivity({ value: { action: { data } } }));

    expect(token).toBe('token');
    expect(Object.keys(fields)).toHaveLength(40);
    expect(fields['a']).toHaveLength(10_000);
    expect(fields).not.toHaveProperty('number');
  });

  test('are read from anything without harm', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const { fields } = readPressed(anActivity({ value }));

        expect(Object.values(fields).filter((text) => typeof text !== 'string')).toEqual([]);
      }),
    );
  });
});

describe('a service address', () => {
  const services = { allow: 'hosts', hosts: TEAMS_SERVICE_HOSTS } as const;

  test.each([
    'https://smba.trafficmanager.net/teams/',
    'https://smba.trafficmanager.net/amer/72f9b1d3-0c4e-4a86-b5d7-e8f9a0b1c2d3/',
    'https://smba.infra.gov.teams.microsoft.us/teams',
    'https://directline.botframework.com/',
  ])('of Microsoft is allowed: %s', (address) => {
    expect(isAllowedService(address, services)).toBe(true);
  });

  test.each([
    'http://smba.trafficmanager.net/teams/',
    'https://evil.trafficmanager.net/teams/',
    'https://botframework.com.evil.example/',
    'https://evilbotframework.com/',
    'https://smba.trafficmanager.net@evil.example/',
    'http://127.0.0.1/',
  ])('of anyone else is not: %s', (address) => {
    expect(isAllowedService(address, services)).toBe(false);
  });
});
