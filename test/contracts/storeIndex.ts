import { beforeEach, expect, test } from '@jest/globals';

import { caseNumber, migrationId, migrationStream } from '../../src/messages/ids.js';
import { ALEX, CASE, CONTOSO, DAY_MS, ISAIAH, later, LEE, MEGAN, NOON } from '../builders.js';
import { aBatch, aSummary, type Opened } from './storeSamples.js';

/** What every store promises of its index. */
export function index({ store, reopen }: Opened): void {
  const [A, B, C] = ['a', 'b', 'c'].map((digit) => migrationId.parse(`m_${digit.repeat(12)}`));
  const FABRIKAM_CASE = caseNumber.parse('F2B-R7K');

  beforeEach(async () => {
    const summaries = [
      aSummary({ migration: A!, stream: migrationStream(A!), since: NOON }),
      aSummary({
        migration: B!,
        stream: migrationStream(B!),
        caseNumber: FABRIKAM_CASE,
        title: 'Fabrikam Inc',
        people: [LEE.id],
        owner: ISAIAH.id,
        tenantId: undefined,
        scopeId: 'cc-other',
        phase: 'access',
        since: later(DAY_MS),
      }),
      aSummary({
        migration: C!,
        stream: migrationStream(C!),
        caseNumber: caseNumber.parse('D7D-D7D'),
        open: false,
        phase: 'done',
        people: [MEGAN.id],
        since: later(2 * DAY_MS),
      }),
    ];
    for (const summary of summaries)
      await store().commit(aBatch({ stream: summary.stream, summary }));
  });

  test.each([
    ['everything, newest first', {}, [C, B, A]],
    ['a migration', { migration: B! }, [B]],
    ['a case number', { caseNumber: CASE }, [A]],
    ['a person', { person: ALEX.id }, [A]],
    ['an owner', { owner: ISAIAH.id }, [B]],
    ['a tenant', { tenantId: CONTOSO }, [C, A]],
    ['a scope', { scopeId: 'cc-other' }, [B]],
    ['a phase', { phase: 'access' }, [B]],
    ['open ones', { open: true }, [B, A]],
    ['open ones of a person', { person: MEGAN.id, open: true }, [A]],
    ['words of the title', { text: 'fabri' }, [B]],
    ['part of a case number', { text: 'f2b' }, [B]],
    ['at most so many', { limit: 2 }, [C, B]],
    ['a person in another tenant: nothing', { person: LEE.id, tenantId: CONTOSO }, []],
  ])('finds %s', async (_what, query, expected) => {
    const found = await (await reopen()).find(query);

    expect(found.map(({ migration }) => migration)).toEqual(expected);
  });

  test('finds the oldest first where that is asked for', async () => {
    const found = await store().find({ oldestFirst: true });

    expect(found.map(({ migration }) => migration)).toEqual([A, B, C]);
  });

  test('leaves drafts out where only what was sent is asked for', async () => {
    const summary = aSummary({ migration: A!, stream: migrationStream(A!), phase: 'draft' });
    await store().commit(
      aBatch({ stream: summary.stream, inputId: 'again', expectedVersion: 1, summary }),
    );

    const found = await store().find({ open: true, sent: true });

    expect(found.map(({ migration }) => migration)).toEqual([B]);
  });

  test('gives a summary back as it was', async () => {
    const [found] = await (await reopen()).find({ migration: A! });

    expect(found).toEqual(aSummary({ migration: A!, stream: migrationStream(A!) }));
  });

  test('follows a change and forgets what was before', async () => {
    const changed = aSummary({ migration: A!, stream: migrationStream(A!), people: [LEE.id] });

    await store().commit(
      aBatch({ stream: changed.stream, expectedVersion: 1, inputId: 'b', summary: changed }),
    );

    expect(await store().find({ person: ALEX.id })).toEqual([]);
    expect(await store().find({ person: LEE.id, open: true })).toHaveLength(2);
  });
}
