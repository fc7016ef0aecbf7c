import {
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type TurnContext,
} from 'botbuilder';
import {
  AuthenticationConstants,
  ClaimsIdentity,
  type ConnectorClient,
  type ConnectorClientOptions,
  JwtTokenProviderFactory,
  ManagedIdentityServiceClientCredentialsFactory,
  type ServiceClientCredentialsFactory,
} from 'botframework-connector';

import type { TokenFor } from '../../services/clients.js';
import { ServiceError } from '../../services/errors.js';
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
import { quietly } from './quiet.js';
import { type AllowedServices, isAllowedService } from './serviceUrl.js';

/** Who the bot is to the Bot Framework. */
export type BotIdentity =
  /** Checks nobody and proves nothing. For the sandbox; the name says what is at stake. */
  | { readonly kind: 'anonymous'; readonly anonymous: true }
  /** A `SingleTenant` registration; `tokenFor` gets tokens of this app. */
  | {
      readonly kind: 'secret';
      readonly appId: string;
      readonly tenantId: string;
      readonly tokenFor: TokenFor;
    }
  /** A `UserAssignedMSI` registration, on a machine of Azure. */
  | { readonly kind: 'managedIdentity'; readonly appId: string };

/** Where the Bot Framework's keys and tokens are. Absent: the public cloud. */
export interface BotAddresses {
  readonly openIdMetadataUrl: string;
  readonly tokenIssuer: string;
  /** Without `/.default`. */
  readonly oauthScope: string;
}

export interface TeamsAdapterSettings {
  readonly identity: BotIdentity;
  readonly addresses?: BotAddresses | undefined;
  readonly services: AllowedServices;
  readonly http: Http;
  /** Told in one line what the library had to say. */
  readonly report: (line: string) => void;
}

/** What a request came to. */
interface Processed {
  readonly status: number;
  /** The body of an invoke's answer. */
  readonly body: unknown;
}
/** Answers an authenticated activity; the body of an invoke, `undefined` when there is no such invoke. */
type Answer = () => Promise<object | undefined>;

/** The Bot Framework, as far as we use it. */
export interface TeamsAdapter {
  /** Our own account id on this platform. */
  readonly botId: string;
  /**
   * Checks who sent the activity and lets `answer` answer it. Status: 200, 401 for anyone we cannot
   * trust, 501 for an invoke without an answer. @throws what `answer` threw.
   */
  process(activity: object, authorization: string, answer: Answer): Promise<Processed>;
  /** @throws {ServiceError} `rejected`: nothing of ours is sent to this address. */
  readonly connectorFor: (serviceUrl: string) => Promise<TeamsConnector>;
}

const PUBLIC_CLOUD: BotAddresses = {
  openIdMetadataUrl: AuthenticationConstants.ToBotFromChannelOpenIdMetadataUrl,
  tokenIssuer: AuthenticationConstants.ToBotFromChannelTokenIssuer,
  oauthScope: AuthenticationConstants.ToChannelFromBotOAuthScope,
};

/** botbuilder's own adapter, its checks and its client, with our HTTP beneath. */
export function createTeamsAdapter(settings: TeamsAdapterSettings): TeamsAdapter {
  const { identity, services, report } = settings;
  const appId = identity.kind === 'anonymous' ? '' : identity.appId;
  const authentication = createAuthentication(settings);
  const adapter = new CloudAdapter(authentication);
  const claims = new ClaimsIdentity([
    { type: AuthenticationConstants.AudienceClaim, value: appId },
    { type: AuthenticationConstants.AppIdClaim, value: appId },
  ]);
  const factory = authentication.createConnectorFactory(claims);
  const { oauthScope } = settings.addresses ?? PUBLIC_CLOUD;

  return {
    botId: `28:${appId || 'handover'}`,
    process: (activity, authorization, answer) =>
      quietly(report, () => processOne(adapter, activity, authorization, answer)),
    async connectorFor(serviceUrl) {
      if (!isAllowedService(serviceUrl, services)) {
        throw new ServiceError('rejected', 'Teams named a service address that is not allowed');
      }
      return connectorOver(await factory.create(serviceUrl, oauthScope));
    },
  };
}

async function processOne(
  adapter: CloudAdapter,
  activity: object,
  authorization: string,
  answer: Answer,
): Promise<Processed> {
  const response = createResponse();
  const turn: { entered: boolean; failure?: Error } = { entered: false };
  const request = { method: 'POST', body: { ...activity }, headers: { authorization } };
  await adapter.process(request, response, async (context) => {
    turn.entered = true;
    await answerTurn(context, answer).catch((failure: unknown) => {
      turn.failure = failure instanceof Error ? failure : new Error(String(failure));
    });
  });
  if (turn.failure) throw turn.failure;
  // Before the turn only the sender is checked; the library answers a bad signature with 500.
  if (!turn.entered) return { status: 401, body: undefined };
  return response.processed();
}

async function answerTurn(context: TurnContext, answer: Answer): Promise<void> {
  const body = await answer();
  if (!body || context.activity.type !== 'invoke') return;
  await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body } });
}

/** What `CloudAdapter` wants of a response; keeps what it is given. */
function createResponse() {
  const kept: { status: number; body: unknown } = { status: 200, body: undefined };
  return {
    socket: undefined,
    status: (code: number) => (kept.status = code),
    send: (body: unknown) => (kept.body = body),
    header: () => undefined,
    end: () => undefined,
    processed: (): Processed => kept,
  };
}

/** Every address is given, so that nothing depends on which of the library's modes is in force. */
function createAuthentication(
  settings: TeamsAdapterSettings,
): ConfigurationBotFrameworkAuthentication {
  const { openIdMetadataUrl, tokenIssuer, oauthScope } = settings.addresses ?? PUBLIC_CLOUD;
  return new ConfigurationBotFrameworkAuthentication(
    {
      ToBotFromChannelOpenIdMetadataUrl: openIdMetadataUrl,
      ToBotFromChannelTokenIssuer: tokenIssuer,
      ToChannelFromBotOAuthScope: oauthScope,
      ToChannelFromBotLoginUrl: AuthenticationConstants.ToChannelFromBotLoginUrl,
      ToBotFromEmulatorOpenIdMetadataUrl: openIdMetadataUrl,
      OAuthUrl: AuthenticationConstants.OAuthUrl,
      CallerId: 'urn:botframework:azure',
      ValidateAuthority: true,
    },
    createCredentials(settings.identity),
    undefined,
    undefined,
    { httpClient: createHttpClient(settings) },
  );
}

function createCredentials(identity: BotIdentity): ServiceClientCredentialsFactory {
  if (identity.kind === 'managedIdentity') {
    return new ManagedIdentityServiceClientCredentialsFactory(
      identity.appId,
      new JwtTokenProviderFactory(),
    );
  }
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- an abstract class without members of its own
  return {
    isValidAppId: (appId) =>
      Promise.resolve(identity.kind === 'secret' && appId === identity.appId),
    isAuthenticationDisabled: () => Promise.resolve(identity.kind === 'anonymous'),
    createCredentials: (_appId, audience) =>
      Promise.resolve({
        async signRequest(request) {
          if (identity.kind === 'anonymous') return request;
          const token = await identity.tokenFor(identity.tenantId, `${audience}/.default`);
          request.headers.set('authorization', `Bearer ${token}`);
          return request;
        },
      }),
  };
}

/**
 * Our own HTTP under the library's client. Its own would send a message again after a lost answer, and
 * wait as long as `Retry-After` says; ours reports both.
 */
function createHttpClient({
  http,
}: TeamsAdapterSettings): NonNullable<ConnectorClientOptions['httpClient']> {
  return {
    async sendRequest(request) {
      const call: HttpRequest = {
        service: 'Teams',
        method: request.method === 'POST' || request.method === 'PUT' ? request.method : 'GET',
        url: request.url,
        headers: request.headers.toJson(),
        ...(typeof request.body === 'string' && { body: request.body }),
        idempotent: request.method !== 'POST',
      };
      const answer = await http.request(call);
      const fault = teamsFault(answer, call);
      if (fault) throw fault;
      const headers = request.headers.clone();
      headers.set('content-type', 'application/json');
      return { request, headers, status: answer.status, bodyAsText: answer.text };
    },
  };
}

/** How many members Teams answers at once when it is not told. */
const PAGE_SIZE = 200;

type NewConversation = Parameters<ConnectorClient['conversations']['createConversation']>[0];

function connectorOver({ conversations }: ConnectorClient): TeamsConnector {
  return {
    // The library's type demands a first message; Teams does not.
    create: async (parameters) =>
      readCreated(await conversations.createConversation(parameters as unknown as NewConversation)),
    send: async (conversationId, activity) =>
      readSent(await conversations.sendToConversation(conversationId, activity)),
    update: async (conversationId, activityId, activity) => {
      await conversations.updateActivity(conversationId, activityId, activity);
    },
    member: async (conversationId, memberId) =>
      readMember(await conversations.getConversationMember(conversationId, memberId)),
    async members(conversationId) {
      const members: Member[] = [];
      let page = readPage(await conversations.getConversationPagedMembers(conversationId));
      members.push(...page.members);
      while (page.continuationToken !== undefined) {
        const { continuationToken } = page;
        const next = { pageSize: PAGE_SIZE, continuationToken };
        page = readPage(await conversations.getConversationPagedMembers(conversationId, next));
        members.push(...page.members);
      }
      return members;
    },
  };
}
