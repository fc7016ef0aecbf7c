/** Names in the place of a tenant that mean something else to Microsoft's sign-in. */
export const RESERVED_WORDS: ReadonlySet<string> = new Set([
  'common',
  'organizations',
  'organisations',
  'consumers',
]);

/** What Microsoft appends to a tenant's own name: world, US Government, Germany (closed), China. */
export const INITIAL_ENDINGS: readonly string[] = [
  'onmicrosoft.com',
  'onmicrosoft.us',
  'onmicrosoft.de',
  'partner.onmschina.cn',
];

/** Private mail that exists under many countries' suffixes: `hotmail.co.uk`, `gmx.de`. */
export const CONSUMER_FAMILIES: ReadonlySet<string> = new Set([
  'aol',
  'gmail',
  'gmx',
  'googlemail',
  'hotmail',
  'live',
  'msn',
  'outlook',
  'windowslive',
  'yahoo',
  'yandex',
  'ymail',
]);

/** Private mail under one name. */
export const CONSUMER_DOMAINS: ReadonlySet<string> = new Set([
  '126.com',
  '163.com',
  'att.net',
  'bellsouth.net',
  'bigpond.com',
  'btinternet.com',
  'charter.net',
  'comcast.net',
  'cox.net',
  'earthlink.net',
  'fastmail.com',
  'free.fr',
  'freenet.de',
  'hey.com',
  'icloud.com',
  'laposte.net',
  'libero.it',
  'mac.com',
  'mail.com',
  'mail.ru',
  'me.com',
  'naver.com',
  'orange.fr',
  'passport.com',
  'pm.me',
  'proton.me',
  'protonmail.com',
  'qq.com',
  'rediffmail.com',
  'rocketmail.com',
  'rogers.com',
  'sbcglobal.net',
  'shaw.ca',
  'sky.com',
  'sympatico.ca',
  't-online.de',
  'tuta.com',
  'tutanota.com',
  'verizon.net',
  'virginmedia.com',
  'wanadoo.fr',
  'web.de',
  'zoho.com',
  'zohomail.com',
]);

/** Microsoft's own pages. Their address may name a tenant in its path, its query or after `#@`. */
export const MICROSOFT_PAGES: readonly string[] = [
  'account.activedirectory.windowsazure.com',
  'admin.cloud.microsoft',
  'admin.exchange.microsoft.com',
  'admin.microsoft.com',
  'admin.teams.microsoft.com',
  'entra.microsoft.com',
  'login.microsoft.com',
  'login.microsoftonline.com',
  'login.microsoftonline.us',
  'login.windows.net',
  'myaccount.microsoft.com',
  'myapplications.microsoft.com',
  'myapps.microsoft.com',
  'mysignins.microsoft.com',
  'office.com',
  'outlook.office.com',
  'outlook.office365.com',
  'partner.microsoft.com',
  'portal.azure.com',
  'portal.azure.us',
  'portal.microsoft.com',
  'portal.office.com',
  'sts.windows.net',
  'teams.microsoft.com',
];

/** Names that Microsoft gives to single services. They are never the domain of a tenant. */
export const MICROSOFT_SERVICES: readonly string[] = [
  'azure-api.net',
  'azureedge.net',
  'azurefd.net',
  'azurewebsites.net',
  'b2clogin.com',
  'ciamlogin.com',
  'cloudapp.azure.com',
  'cloudapp.net',
  'core.windows.net',
  'database.windows.net',
  'dynamics.com',
  'mail.protection.outlook.com',
  'trafficmanager.net',
  'vault.azure.net',
];

/** Endings that only mean something inside a company's own network. */
export const INTERNAL_ENDINGS: ReadonlySet<string> = new Set([
  'arpa',
  'corp',
  'home',
  'internal',
  'intranet',
  'invalid',
  'lan',
  'local',
  'localdomain',
  'localhost',
  'onion',
  'private',
  'workgroup',
]);

/** Endings that people mistype. */
export const COMMON_ENDINGS: readonly string[] = ['com', 'net', 'org', 'edu', 'gov', 'info'];
