/** Which Bot Connectors may speak for Teams, and are given our token. */
export type AllowedServices =
  | { readonly allow: 'hosts'; readonly hosts: readonly string[] }
  /** The sandbox, and any client on this machine that plays the Bot Framework. */
  | { readonly allow: 'loopback' };

/** Microsoft's own, for all clouds; a name stands for itself and every name under it. */
export const TEAMS_SERVICE_HOSTS: readonly string[] = [
  'smba.trafficmanager.net',
  'botframework.com',
  'smba.infra.gcc.teams.microsoft.com',
  'teams.microsoft.us',
];

const LOOPBACK: readonly string[] = ['127.0.0.1', 'localhost', '[::1]'];

/** Is this an address to which we would send a token? Only https, except to this machine. */
export function isAllowedService(serviceUrl: string, services: AllowedServices): boolean {
  if (!URL.canParse(serviceUrl)) return false;
  const { protocol, hostname, username, password } = new URL(serviceUrl);
  if (username || password) return false;
  if (services.allow === 'loopback') {
    return (protocol === 'http:' || protocol === 'https:') && LOOPBACK.includes(hostname);
  }
  return (
    protocol === 'https:' &&
    services.hosts.some((host) => hostname === host || hostname.endsWith(`.${host}`))
  );
}
