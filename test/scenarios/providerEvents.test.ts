import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { type Cast, castOf } from '../../sandbox/journeys/journey.js';
import { accept, sendRequest } from '../../sandbox/journeys/steps.js';
import {
  acceptedEvent,
  testEvent,
  type WebhookBody,
} from '../../sandbox/outside/partnerCenterWebhooks.js';
import { FORGERIES, type Forgery } from '../../sandbox/outside/webhookSigner.js';
import { TENANTS } from '../../sandbox/people.js';
import { openStage, type Stage } from '../../sandbox/stage.js';
import { createLedger } from './ledger.js';

const SEED = 20_261_126;
const EACH = 500;
const AT_ONCE = 16;
const PATIENCE_MS = 120_000;
const DAY_MS = 86_400_000;

/** A delivery to `POST /partner-center/events`. */
interface Delivery {
  readonly body: string;
  readonly forgery?: Forgery;
}

let stage: Stage;
let cast: Cast;
const ledger = createLedger();
beforeAll(async () => {
  stage = await openStage({ platforms: ['teams'], wrapStore: ledger.wrapStore });
  cast = castOf(stage);
  await sendRequest(cast);
  await accept(cast);
}, PATIENCE_MS);
afterAll(() => stage.close());

const accepted = (tenantId: string, at: Date): WebhookBody =>
  acceptedEvent(
    { tenantId, partnerTenantId: TENANTS.lumen },
    stage.outside.partnerCenter.url.replace('http:', 'https:'),
    at,
  );

/** Some day within a month, in any order. */
const when = fc.integer({ min: -15, max: 15 }).map((days) => new Date(Date.now() + days * DAY_MS));
const delivery = (event: WebhookBody, forgery?: Forgery): Delivery => ({
  body: JSON.stringify(event),
  ...(forgery && { forgery }),
});

/** What nobody may believe, or what is true and says nothing of this request. */
const FALSE: Readonly<Record<string, () => fc.Arbitrary<Delivery>>> = {
  forged: () =>
    fc
      .tuple(when, fc.constantFrom(...FORGERIES))
      .map(([at, forgery]) => delivery(accepted(TENANTS.contoso, at), forgery)),
  // Signed by Partner Center, days ago or ahead; its own record does not show it.
  early: () => when.map((at) => delivery(accepted(TENANTS.contoso, at))),
  elsewhere: () =>
    fc
      .tuple(when, fc.oneof(fc.constant<string>(TENANTS.fabrikam), fc.uuid(), fc.string()))
      .map(([at, tenant]) => delivery(accepted(tenant, at))),
  terminated: () =>
    fc
      .tuple(
        when,
        fc.constantFrom(
          'reseller-relationship-terminated-by-customer',
          'dap-admin-relationship-terminated',
        ),
      )
      .map(([at, EventName]) => delivery({ ...accepted(TENANTS.contoso, at), EventName })),
  other: () =>
    fc
      .tuple(when, fc.string())
      .map(([at, EventName]) => delivery({ ...testEvent(at), EventName, ResourceUri: EventName })),
  unreadable: () => fc.jsonValue().map((value) => ({ body: JSON.stringify(value) })),
};

/** Shuffled, and every seventh sent twice. */
function falseOnes(seed: number): readonly Delivery[] {
  const any = fc.oneof(...Object.values(FALSE).map((arbitrary) => arbitrary()));
  const once = fc.sample(any, { numRuns: Math.ceil((EACH * 7) / 8), seed });
  return once.flatMap((one, index) => (index % 7 === 0 ? [one, one] : [one]));
}

async function send({ body, forgery }: Delivery): Promise<number> {
  const url = stage.outside.partnerCenter.webhook()?.url ?? '';
  const headers = {
    'content-type': 'application/json',
    ...stage.outside.signer.sign(body, forgery),
  };
  const answer = await fetch(url, { method: 'POST', headers, body });
  await answer.text();
  return answer.status;
}

/** Many at once; `midway` happens when half of them were taken. */
async function sendAll(deliveries: readonly Delivery[], midway?: () => Promise<unknown>) {
  const statuses = new Map<string, Set<number>>();
  const waiting = [...deliveries];
  const half = Math.floor(deliveries.length / 2);
  let others: Promise<unknown> | undefined;
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      if (waiting.length === half) others = midway?.();
      const kind = next.forgery === undefined ? 'signed' : 'forged';
      statuses.set(kind, (statuses.get(kind) ?? new Set()).add(await send(next)));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  await others;
  await stage.settled();
  return Object.fromEntries([...statuses].map(([kind, seen]) => [kind, [...seen].sort()]));
}

const types = async (): Promise<readonly string[]> => (await ledger.migrations()).flat();

describe('a thousand events of Partner Center that are forged, doubled, out of order or of others', () => {
  test(
    'complete nothing, and none is answered with a 500',
    async () => {
      const before = await types();

      const statuses = await sendAll(falseOnes(SEED));

      expect(statuses).toEqual({ forged: [401], signed: [200, 401] });
      const since = (await types()).slice(before.length);
      expect(new Set(since)).toEqual(new Set(['RelationshipReported', 'RelationshipNotFound']));
      cast.alex.doesNotSee('Partner Center shows the reseller relationship');
    },
    PATIENCE_MS,
  );

  test(
    'do not keep the true one among them from completing the step, once',
    async () => {
      await sendAll(falseOnes(SEED + 1), () => stage.outside.adminCenter.authorize('alex'));

      const found = await types();
      expect(found.filter((type) => type === 'RelationshipConfirmed')).toHaveLength(1);
      expect(found).not.toContain('RelationshipLost');
      expect(found).not.toContain('MigrationCompleted');
      cast.alex.sees('Partner Center shows the reseller relationship');
    },
    PATIENCE_MS,
  );
});
