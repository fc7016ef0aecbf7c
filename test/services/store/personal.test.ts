import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

import { afterEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { open, seal, type Sealing } from '../../../src/services/store/personal.js';
import { pathOfStream } from '../../../src/services/store/streamFiles.js';
import { MEGAN, NOON } from '../../builders.js';
import { aBatch, STREAM } from '../../contracts/storeSamples.js';
import { createFolders } from './folders.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

function aSealing(): Sealing {
  let salts = 0;
  return { keys: ['name', 'text'], sha256, randomSalt: () => `salt-${String((salts += 1))}` };
}

describe('sealing an event', () => {
  test('puts digests of salt and value in the place of personal texts, at any depth', () => {
    const event = {
      type: 'Noted',
      by: { id: 'x', name: 'Megan' },
      list: [{ text: 'Hi' }],
      text: 1,
    };

    const sealed = seal(event, aSealing());

    const [megan, hi] = [sha256('salt-1:Megan'), sha256('salt-2:Hi')];
    expect(sealed).toEqual({
      event: {
        type: 'Noted',
        by: { id: 'x', name: { sealed: megan } },
        list: [{ text: { sealed: hi } }],
        text: 1,
      },
      values: {
        [megan]: { salt: 'salt-1', value: 'Megan' },
        [hi]: { salt: 'salt-2', value: 'Hi' },
      },
    });
  });

  test('and opening it again gives it back', () => {
    const json = fc.jsonValue().map((value): unknown => JSON.parse(JSON.stringify(value)));
    const event = fc.record({ name: fc.string(), text: json, other: json });

    fc.assert(
      fc.property(event, (plain) => {
        const { event: sealed, values } = seal(plain, aSealing());
        expect(open(sealed, values)).toEqual(plain);
      }),
    );
  });

  test('gives equal values different digests', () => {
    const { values } = seal({ name: 'Megan', by: { name: 'Megan' } }, aSealing());

    expect(Object.keys(values)).toHaveLength(2);
  });
});

describe('a purged value', () => {
  test('opens as removed', () => {
    const { event } = seal({ name: 'Megan', kept: 'yes' }, aSealing());

    expect(open(event, {})).toEqual({ name: '(removed)', kept: 'yes' });
  });
});

describe('purging a stream', () => {
  const folders = createFolders();
  afterEach(() => folders.cleanup());

  test('removes values and salts for good and leaves the events as they were', async () => {
    const folder = await folders.make();
    const store = await folders.open(folder);
    const ack = {
      ack: 'toast',
      notice: { code: 'draftSaved', values: { to: MEGAN.name } },
    } as const;
    const events = [{ type: 'CaseNoted', by: MEGAN, text: 'Call me', at: NOON }];
    await store.commit(aBatch({ events, ack }));

    await store.purgePersonal(STREAM);

    const stored = await readFile(pathOfStream(folder, STREAM), 'utf8');
    expect(stored).not.toMatch(/Megan|megan@|Call me|salt/);
    expect(await store.load(STREAM)).toEqual([
      {
        type: 'CaseNoted',
        by: { ...MEGAN, name: '(removed)', email: '(removed)' },
        text: '(removed)',
        at: NOON.toISOString(),
      },
    ]);
    expect(await store.ackOf(STREAM, 'input-a')).toEqual({ ack: 'none' });
  });
});
