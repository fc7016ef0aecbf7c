import { describe, expect, test } from '@jest/globals';

import { migrationEvent } from '../../../src/migration/events.js';
import { personEvent } from '../../../src/migration/otherEvents.js';
import { PERSONAL_KEYS } from '../../../src/migration/personal.js';
import { open, seal, sealsOf } from '../../../src/services/store/personal.js';
import { MAIL_ALEX } from '../../migration/given.js';
import { textPathsOf } from './personalFields.js';

/** Free text of every event, by the name under which it stands. Why each is kept: docs/data.md. */
const PERSONAL = [
  'name',
  'email',
  'notifyEmail',
  'providerName',
  'typed',
  'suggestions',
  'detail',
  'words',
  'reason',
  'text',
  'left',
  'counterpart',
  'address',
];
const KEPT = [
  // ids of ours, of the platforms, and of Microsoft
  ...['id', 'migration', 'caseNumber', 'heldBy', 'heldByCase', 'number', 'tenantId', 'objectId'],
  ...['subscription', 'subscriptions', 'relationship'],
  // the company, as Microsoft and the directory name it
  ...['organization', 'companyName', 'domain', 'defaultDomain', 'country'],
  // which text was shown and accepted
  ...['title', 'version', 'language', 'digest', 'shown'],
  // codes, and Microsoft's own address
  ...['of', 'fault', 'why', 'url', 'word'],
];

/** The name by which the store decides: an answer's `value` goes by its question. */
const nameOf = (path: string): string => {
  const [, question, leaf = ''] = /^(?:.*:(\w+)\.)?(?:.*\.)?(\w+)(?:\[\])?$/.exec(path) ?? [];
  return leaf === 'value' && question !== undefined ? question : leaf;
};
const NAMES = [
  ...new Set([migrationEvent, personEvent].flatMap((schema) => textPathsOf(schema).map(nameOf))),
];

let salts = 0;
const sealing = {
  keys: PERSONAL_KEYS,
  sha256: (text: string) => `digest of ${text}`,
  randomSalt: () => String((salts += 1)),
};

describe('every free text of every event', () => {
  test('is said to be personal or kept', () => {
    expect([...NAMES].sort()).toEqual([...PERSONAL, ...KEPT].sort());
  });

  test.each(PERSONAL)('is sealed as “%s”', (name) => {
    expect(sealsOf(seal({ [name]: 'Megan' }, sealing).event)).toHaveLength(1);
  });

  test.each(KEPT)('stays as “%s”', (name) => {
    expect(sealsOf(seal({ [name]: 'teams:1/2' }, sealing).event)).toEqual([]);
  });
});

describe('an event', () => {
  test('has the answer to a question sealed by the question’s name', () => {
    const given = (question: string, value: string) => ({ answer: { question, value } });

    expect(
      sealsOf(seal(given('notifyEmail', 'megan@contoso.example'), sealing).event),
    ).toHaveLength(1);
    expect(sealsOf(seal(given('option', 'migrate'), sealing).event)).toEqual([]);
  });

  test('has every member of a personal list sealed', () => {
    const { event } = seal({ suggestions: ['Megan Bowen', 'Megan Smith'] }, sealing);

    expect(sealsOf(event)).toHaveLength(2);
  });

  test('has a mail address as an id sealed, and is still an event once it was purged', () => {
    const forwarded = {
      type: 'ConsentForwarded',
      by: MAIL_ALEX,
      to: MAIL_ALEX,
      at: '2026-11-22T12:00:00Z',
    };

    const { event } = seal(forwarded, sealing);

    expect(sealsOf(event)).toHaveLength(6);
    expect(migrationEvent.parse(open(event, {}))).toMatchObject({
      by: { id: 'mail:(removed)', name: '(removed)' },
    });
  });
});
