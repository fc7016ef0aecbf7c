import type { Http, HttpRequest } from '../../services/http.js';
import {
  type Member,
  readCreated,
  readMember,
  readPage,
  readSent,
  type TeamsConnector,
} from './connector.js';
import { teamsFault } from './fault.js';

/** How many members Teams answers at once when it is not told. */
const PAGE_SIZE = 200;

/** What calling the Bot Connector needs. */
interface RestOptions {
  readonly http: Http;
  /** The header that proves who we are. */
  readonly authorization: () => Promise<string | undefined>;
}

/** The Bot Connector at one service URL, by its own REST protocol. */
export function connectorAt(serviceUrl: string, options: RestOptions): TeamsConnector {
  const base = `${serviceUrl.replace(/\/$/, '')}/v3/conversations`;
  const room = (conversationId: string): string => `${base}/${encodeURIComponent(conversationId)}`;
  const call = createCall(options);

  return {
    // A personal chat is there or is opened; only a first message would come twice.
    create: async (parameters) =>
      readCreated(await call('POST', base, parameters, parameters.activity === undefined)),
    send: async (conversationId, activity) =>
      readSent(await call('POST', `${room(conversationId)}/activities`, activity)),
    async update(conversationId, activityId, activity) {
      const url = `${room(conversationId)}/activities/${encodeURIComponent(activityId)}`;
      await call('PUT', url, activity);
    },
    member: async (conversationId, memberId) =>
      readMember(
        await call('GET', `${room(conversationId)}/members/${encodeURIComponent(memberId)}`),
      ),
    async members(conversationId) {
      const members: Member[] = [];
      let rest = '';
      for (;;) {
        const answer = await call('GET', `${room(conversationId)}/pagedmembers${rest}`);
        const page = readPage(answer);
        members.push(...page.members);
        if (page.continuationToken === undefined) return members;
        const token = encodeURIComponent(page.continuationToken);
        rest = `?pageSize=${PAGE_SIZE}&continuationToken=${token}`;
      }
    },
  };
}

/** One call; its answer's body. @throws what {@link TeamsConnector} says. */
const createCall =
  ({ http, authorization }: RestOptions) =>
  async (
    method: 'GET' | 'POST' | 'PUT',
    url: string,
    body?: unknown,
    idempotent = method !== 'POST',
  ): Promise<unknown> => {
    const proof = await authorization();
    const request: HttpRequest = {
      service: 'Teams',
      method,
      url,
      ...(proof !== undefined && { headers: { authorization: proof } }),
      ...(body !== undefined && { body }),
      idempotent,
    };
    const answer = await http.request(request);
    const fault = teamsFault(answer, request);
    if (fault) throw fault;
    return answer.json;
  };
