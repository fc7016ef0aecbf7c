import { Hono, type HonoRequest } from 'hono';

import type { Faults } from '../../faults.js';
import { faultAnswer } from '../../listen.js';
import { asJson, asText, type Json, parseJson } from '../json.js';
import type { Token } from '../tokens.js';
import type { Workspace } from '../workspace.js';
import { type Method, Refusal } from './method.js';
import { methodOf } from './methods.js';
import type { Rates } from './rates.js';

/** What the Web API works with. */
export interface WebApiOptions {
  readonly workspace: Workspace;
  readonly faults: Faults;
  readonly rates: Rates;
}

/** Slack's Web API: HTTP 200 also where it refuses, 429 only for too many calls. */
export function createWebApi(options: WebApiOptions): Hono {
  const api = new Hono();
  api.onError((error) => {
    if (error instanceof Refusal) return Response.json(error.answer);
    return Response.json({ ok: false, error: 'internal_error' }, { status: 500 });
  });
  api.post('/:method', async ({ req }) => {
    const name = req.param('method');
    const failing = await failure(options.faults);
    if (failing) return failing;
    const found = methodOf(name);
    const args = readArgs(await req.text(), req.header('content-type') ?? '');
    const { scopes } = mayCall(found, tokenOf(req, args), options.workspace);
    const key = found.rate === 'message' ? `message/${asText(args['channel'])}` : name;
    const waitS = options.rates.take(found.rate, key);
    if (waitS !== undefined) return tooMany(waitS);
    const answer = found.run(args, { workspace: options.workspace, scopes });
    return Response.json(answer, { headers: scopeHeaders(found, scopes) });
  });
  return api;
}

/** The answer while the fault switch is on. Slack says "not installed" in its own way. */
async function failure(faults: Faults): Promise<Response | undefined> {
  if (faults.left()?.fault !== 'notInstalled') return faultAnswer(faults);
  faults.take();
  return Response.json({ ok: false, error: 'account_inactive' });
}

const tooMany = (seconds: number): Response =>
  Response.json(
    { ok: false, error: 'ratelimited' },
    { status: 429, headers: { 'retry-after': String(seconds) } },
  );

const scopeHeaders = (method: Method, scopes: readonly string[]): Record<string, string> => ({
  'x-oauth-scopes': scopes.join(','),
  'x-accepted-oauth-scopes': method.scopes.join(','),
});

/** Fields that hold JSON inside a form. */
const JSON_FIELDS = new Set(['blocks', 'view', 'metadata', 'attachments']);

/** Arguments come as JSON, or as a form with JSON in some of its fields. */
function readArgs(text: string, contentType: string): Json {
  if (contentType.includes('json')) {
    const read = parseJson(text);
    if (read === undefined) throw new Refusal('invalid_json');
    return asJson(read);
  }
  const fields = [...new URLSearchParams(text)];
  return Object.fromEntries(
    fields.map(([name, value]) => [name, JSON_FIELDS.has(name) ? parseJson(value) : value]),
  );
}

const tokenOf = (req: HonoRequest, args: Json): string =>
  req.header('authorization')?.replace(/^Bearer\s*/, '') ?? asText(args['token']);

/** @throws {Refusal} there is no good token, or it may not do this. */
function mayCall(method: Method, token: string, { tokens }: Workspace): Token {
  if (token === '') throw new Refusal('not_authed');
  const found = tokens.find(token);
  if (!found) throw new Refusal('invalid_auth');
  if (found.isRevoked) throw new Refusal('token_revoked');
  const isAllowed =
    method.scopes.length === 0 || method.scopes.some((scope) => found.scopes.includes(scope));
  if (isAllowed) return found;
  const [needed] = method.scopes;
  throw new Refusal('missing_scope', { needed, provided: found.scopes.join(',') });
}
