import type { Activity } from 'botbuilder';
import type {
  BotFrameworkAuthentication,
  ServiceClientCredentialsFactory,
} from 'botframework-connector';

import type { TokenFor } from '../../services/clients.js';
import { ServiceError } from '../../services/errors.js';
import type { Http } from '../../services/http.js';
import type { TeamsConnector } from './connector.js';
import { firstLine, quietly } from './quiet.js';
import { connectorAt } from './rest.js';
import { checkedOnce, type SenderCheck } from './senderCheck.js';
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

/** The Bot Framework's own addresses, as botbuilder knows them too. */
const PUBLIC_CLOUD: BotAddresses = {
  openIdMetadataUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
  tokenIssuer: 'https://api.botframework.com',
  oauthScope: 'https://api.botframework.com',
};

/**
 * botbuilder checks who sent an activity; the rest of the protocol is five plain calls over our own HTTP.
 * Its own client would send a message again after a lost answer, and costs more than all of a turn.
 * @see docs/decisions/0012-botbuilder-checks-senders.md
 */
export function createTeamsAdapter(settings: TeamsAdapterSettings): TeamsAdapter {
  const { identity, services, http } = settings;
  const appId = identity.kind === 'anonymous' ? '' : identity.appId;
  const isSender = createSenderCheck(settings);
  const authorization = createAuthorization(settings);
  return {
    botId: `28:${appId || 'handover'}`,
    async process(activity, header, answer) {
      if (!(await isSender(activity, header))) return { status: 401, body: undefined };
      const body = await answer();
      if (!isInvoke(activity)) return { status: 200, body: undefined };
      return { status: body ? 200 : 501, body };
    },
    connectorFor(serviceUrl) {
      if (isAllowedService(serviceUrl, services)) {
        return Promise.resolve(connectorAt(serviceUrl, { http, authorization }));
      }
      const message = 'Teams named a service address that is not allowed';
      return Promise.reject(new ServiceError('rejected', message));
    },
  };
}

const isInvoke = (activity: object): boolean => 'type' in activity && activity.type === 'invoke';

function createSenderCheck(settings: TeamsAdapterSettings): SenderCheck {
  const { identity, report } = settings;
  if (identity.kind === 'anonymous') return () => Promise.resolve(true);
  // Loading begins at once, so that the first message does not wait for all of it.
  const loading = loadAuthentication(settings);
  loading.catch(() => undefined);
  return checkedOnce((activity, header) =>
    quietly(report, async () => {
      const authentication = await loading;
      try {
        await authentication.authenticateRequest(activity as Activity, header);
        return true;
      } catch (error) {
        report(firstLine(error));
        return false;
      }
    }),
  );
}

/** Every address is given, so that nothing depends on which of the library's modes is in force. */
async function loadAuthentication({
  identity,
  addresses = PUBLIC_CLOUD,
}: TeamsAdapterSettings): Promise<BotFrameworkAuthentication> {
  const { ConfigurationBotFrameworkAuthentication } = await import('botbuilder');
  const { AuthenticationConstants } = await import('botframework-connector');
  const { openIdMetadataUrl, tokenIssuer, oauthScope } = addresses;
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
    credentialsOf(identity),
  );
}

/** Says whose tokens are meant for us. The library asks for none of ours: it sends nothing. */
// eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- an abstract class without members of its own
const credentialsOf = (identity: BotIdentity): ServiceClientCredentialsFactory => ({
  isValidAppId: (appId) => Promise.resolve('appId' in identity && appId === identity.appId),
  isAuthenticationDisabled: () => Promise.resolve(false),
  createCredentials: () => Promise.resolve({ signRequest: (request) => Promise.resolve(request) }),
});

/** The value of the `authorization` header of what we send; `undefined` for none. */
function createAuthorization(settings: TeamsAdapterSettings): () => Promise<string | undefined> {
  const { identity, addresses = PUBLIC_CLOUD } = settings;
  const { oauthScope } = addresses;
  switch (identity.kind) {
    case 'anonymous':
      return () => Promise.resolve(undefined);
    case 'secret':
      return async () =>
        `Bearer ${await identity.tokenFor(identity.tenantId, `${oauthScope}/.default`)}`;
    case 'managedIdentity': {
      const loading = loadManagedIdentity(identity.appId, oauthScope);
      loading.catch(() => undefined);
      return async () => `Bearer ${await (await loading).getToken()}`;
    }
  }
}

async function loadManagedIdentity(appId: string, oauthScope: string) {
  const library = await import('botframework-connector');
  const { JwtTokenProviderFactory, ManagedIdentityAppCredentials } = library;
  return new ManagedIdentityAppCredentials(appId, oauthScope, new JwtTokenProviderFactory());
}
