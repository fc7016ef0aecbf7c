import { describe, expect, test } from '@jest/globals';

import { createFindPerson, type FindPerson } from '../../src/bot/findPerson.js';
import { type PersonId, personId } from '../../src/messages/ids.js';
import type { Conversation, Person } from '../../src/messages/people.js';
import { ServiceError } from '../../src/services/errors.js';

const person = (id: string): Person => ({ id: personId.parse(id), name: 'Alex Wilber' });
const IN_TEAMS = person('teams:tenant/alex');
const IN_SLACK = person('slack:T1/U1');
const ASKER_IN_TEAMS = personId.parse('teams:tenant/megan');
const ASKER_IN_SLACK = personId.parse('slack:T1/U2');
const ROOM: Conversation = { platform: 'slack', id: 'D1', kind: 'personal', address: '{}' };

const finds =
  (found?: Person): FindPerson =>
  () =>
    Promise.resolve(found);
const fails: FindPerson = () => Promise.reject(new ServiceError('unreachable', 'Slack is away'));

const find = (
  finders: readonly FindPerson[],
  asker: PersonId = ASKER_IN_TEAMS,
  known: readonly PersonId[] = [],
) =>
  createFindPerson({
    finders: () => finders,
    conversationOf: (id) => Promise.resolve(known.includes(id) ? ROOM : undefined),
  })('alex@contoso.example', asker);

describe('a person who is on both platforms', () => {
  test('is meant where they spoke to us, wherever the asker is', async () => {
    const both = [finds(IN_TEAMS), finds(IN_SLACK)];

    expect(await find(both, ASKER_IN_TEAMS, [IN_SLACK.id])).toEqual(IN_SLACK);
    expect(await find(both, ASKER_IN_SLACK, [IN_TEAMS.id])).toEqual(IN_TEAMS);
  });

  test('is meant on the asker’s platform when they never spoke to us', async () => {
    const both = [finds(IN_TEAMS), finds(IN_SLACK)];

    expect(await find(both, ASKER_IN_SLACK)).toEqual(IN_SLACK);
    expect(await find(both, ASKER_IN_TEAMS)).toEqual(IN_TEAMS);
  });
});

describe('a person who is on one platform', () => {
  test('is found there, also while the other cannot be asked', async () => {
    expect(await find([fails, finds(IN_SLACK)])).toEqual(IN_SLACK);
    expect(await find([finds(IN_TEAMS), finds()], ASKER_IN_SLACK)).toEqual(IN_TEAMS);
  });
});

describe('a person who is nowhere', () => {
  test('is nobody when every platform said so', async () => {
    expect(await find([finds(), finds()])).toBeUndefined();
  });

  test('is not called nobody while a platform cannot be asked', async () => {
    await expect(find([finds(), fails])).rejects.toMatchObject({ code: 'unreachable' });
  });
});
