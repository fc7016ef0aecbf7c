import PQueue from 'p-queue';
import { z } from 'zod';

import type { DryRun } from '../../messages/calls.js';
import type { SubscriptionId } from '../../messages/ids.js';
import type { MoveClient } from '../clients.js';
import { ServiceError } from '../errors.js';
import type { Http, HttpAnswer, HttpRequest } from '../http.js';
import { faultOf } from '../httpFault.js';
import { readArmList } from './armList.js';

export interface MoveClientOptions {
  readonly http: Http;
  /** Without a trailing slash: `https://management.azure.com`. */
  readonly armUrl: string;
}

/** Resource groups tried at once; Azure lets a caller write about ten times a second. */
const PARALLEL_GROUPS = 4;

type Running = DryRun['running'][number];
type Refused = DryRun['refused'][number];
interface Move {
  readonly from: SubscriptionId;
  readonly to: SubscriptionId;
}

/** What came of a group, or of a look at it. */
interface Outcome {
  readonly running?: Running;
  readonly movable?: number;
  readonly refused?: readonly Refused[];
}

/** Azure's `validateMoveResources`: it answers whether a move would be accepted, and moves nothing. */
export function createMoveClient({ http, armUrl }: MoveClientOptions): MoveClient {
  const request = (token: string, method: 'GET' | 'POST', url: string, body?: unknown) =>
    http.request({ ...asked(method, url), headers: { authorization: `Bearer ${token}` }, body });

  async function begin(
    token: string,
    { from, to }: Move,
    group: string,
    ids: readonly string[],
  ): Promise<Outcome> {
    const address = `${armUrl}/subscriptions/${from}/resourceGroups/${encodeURIComponent(group)}/validateMoveResources?api-version=2019-05-10`;
    const answer = await request(token, 'POST', address, {
      resources: ids,
      targetResourceGroup: `/subscriptions/${to}/resourceGroups/${group}`,
    });
    const run = { group, resources: ids.length, url: address };
    if (answer.status !== 202) return outcomeOf(answer, run);
    return { running: { ...run, url: followed(answer, armUrl) } };
  }

  async function look(token: string, run: Running): Promise<Outcome> {
    const answer = await request(token, 'GET', onHost(run.url, armUrl));
    return answer.status === 202 ? { running: run } : outcomeOf(answer, run);
  }

  return {
    async dryRun(token, move, soFar) {
      const queue = new PQueue({ concurrency: PARALLEL_GROUPS });
      const steps = soFar
        ? soFar.running.map((run) => () => look(token, run))
        : (await groupsIn({ http, armUrl }, token, move.from)).map(
            ([group, ids]) =>
              () =>
                begin(token, move, group, ids),
          );
      return together(soFar, await queue.addAll(steps));
    },
  };
}

const asked = (
  method: 'GET' | 'POST',
  url: string,
): Pick<HttpRequest, 'service' | 'method' | 'url' | 'idempotent'> => ({
  service: 'Azure',
  method,
  url,
  // Trying twice moves no more than trying once: nothing.
  idempotent: true,
});

const together = (soFar: DryRun | undefined, outcomes: readonly Outcome[]): DryRun => ({
  running: outcomes.flatMap(({ running }) => running ?? []),
  movable: outcomes.reduce((sum, { movable = 0 }) => sum + movable, soFar?.movable ?? 0),
  refused: [...(soFar?.refused ?? []), ...outcomes.flatMap(({ refused }) => refused ?? [])],
});

/** A resource of its own, not a part of another one, which travels with it. */
const OWN_RESOURCE =
  /^\/subscriptions\/[^/]+\/resourceGroups\/([^/]+)\/providers\/[^/]+\/[^/]+\/[^/]+$/i;

/** What there is to move, by resource group: Azure tries one group at a time. */
async function groupsIn(
  { http, armUrl }: MoveClientOptions,
  token: string,
  from: SubscriptionId,
): Promise<readonly (readonly [string, readonly string[]])[]> {
  const address = new URL(`${armUrl}/subscriptions/${from}/resources?api-version=2021-04-01`);
  const resources = await readArmList(http, token, address, z.object({ id: z.string() }));
  if (resources === 'hidden') {
    throw new ServiceError('unauthorised', 'Azure shows this sign-in no resources');
  }
  const groups = new Map<string, readonly string[]>();
  for (const { id } of resources) {
    const group = OWN_RESOURCE.exec(id)?.[1]?.toLowerCase();
    if (group !== undefined) groups.set(group, [...(groups.get(group) ?? []), id]);
  }
  return [...groups];
}

/** Where Azure says how far it is. The token goes to Azure and nowhere else. */
function followed({ headers }: HttpAnswer, armUrl: string): string {
  return onHost(headers['location'] ?? '', armUrl);
}

function onHost(url: string, armUrl: string): string {
  if (URL.canParse(url) && new URL(url).origin === new URL(armUrl).origin) return url;
  throw new ServiceError('rejected', 'Azure answered with an address that leads elsewhere');
}

interface MoveError {
  readonly target?: string | undefined;
  readonly message: string;
  readonly details?: readonly MoveError[] | undefined;
}
const moveError: z.ZodType<MoveError> = z.object({
  target: z.string().optional(),
  message: z.string(),
  get details() {
    return z.array(moveError).optional();
  },
});
const refusal = z.object({ error: moveError });

/** Azure's words are shown to operators; longer ones repeat themselves. */
const LONGEST_DETAIL = 300;

/** The innermost errors name the resources. */
const innermost = (error: MoveError): readonly MoveError[] =>
  error.details?.length ? error.details.flatMap(innermost) : [error];

/** "shop (Microsoft.Web/sites)" */
function nameOf(target: string | undefined, group: string): string {
  const [, provider, type, name] =
    /\/providers\/([^/]+)\/([^/]+)\/([^/]+)$/i.exec(target ?? '') ?? [];
  return name === undefined ? group : `${name} (${provider}/${type})`;
}

/** What Azure says of a group at last: 204 all of it can move; a refusal names what cannot. */
function outcomeOf(answer: HttpAnswer, { group, resources }: Running): Outcome {
  if (answer.status === 200 || answer.status === 204) return { movable: resources };
  const refused = [400, 404, 409].includes(answer.status) && refusal.safeParse(answer.json).data;
  if (!refused) throw faultOf(answer, asked('GET', '')) ?? unknown();
  const details = innermost(refused.error).map(({ target, message }) => ({
    name: nameOf(target, group),
    detail: message.slice(0, LONGEST_DETAIL),
  }));
  const isWhole = details.every(({ name }) => name === group);
  return { movable: isWhole ? 0 : Math.max(0, resources - details.length), refused: details };
}

const unknown = (): ServiceError =>
  new ServiceError('rejected', 'Azure answered a dry run in an unknown way');
