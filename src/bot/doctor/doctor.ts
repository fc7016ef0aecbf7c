import type { StreamId } from '../../messages/ids.js';
import type { Clock } from '../../services/clock.js';
import { keptIn, SECRETS_STREAM, type SecretVault } from '../../services/secretVault.js';
import type { History } from '../../services/store/history.js';
import { readEvent } from '../../services/store/shapes.js';
import { loadTerms } from '../../services/terms.js';
import { type Config, ConfigError } from '../config.js';
import { createContext, secretsSealer } from '../context.js';
import { openHistory } from '../openStore.js';
import { demandProduction } from '../production.js';
import { createServices, type Services } from '../services.js';
import { chatChecks } from './chats.js';
import { type Check, examine, type Finding } from './finding.js';
import { microsoftChecks } from './microsoft.js';
import { ownChecks } from './own.js';
import { partnerCenterChecks } from './partnerCenter.js';
import { peripheralChecks } from './peripheral.js';

export interface DoctorOptions {
  readonly clock: Clock;
  /** Post a test card into the support channels. */
  readonly sendCard?: boolean | undefined;
  /** Send a test mail to this address. */
  readonly sendMailTo?: string | undefined;
  /** The sandbox is no production: no registration with Teams, sample terms, no https. */
  readonly sandbox?: boolean | undefined;
}

/** Looks at everything the bot needs and says in sentences what works and what to mend. Never throws. */
export async function examineAll(
  config: Config,
  options: DoctorOptions,
): Promise<readonly Finding[]> {
  const settings = options.sandbox ? [] : settingsFindings(config);
  const history = await openHistory(config);
  try {
    const services = await servicesOf(config, history, options);
    if (!services) return settings;
    const checks = await checksOf(config, services, history, options);
    const findings = await Promise.all(checks.map(examine)).finally(() => services.http.close());
    return [...settings, ...findings];
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return [...settings, { service: 'Settings', state: 'broken', sentence: error.message }];
  } finally {
    await history.close();
  }
}

function settingsFindings(config: Config): readonly Finding[] {
  try {
    demandProduction(config);
    return [
      { service: 'Settings', state: 'works', sentence: 'Every variable that is needed is set.' },
    ];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.sentences.map((sentence) => ({ service: 'Settings', state: 'broken', sentence }));
  }
}

/** `undefined`: a variable is missing, which the settings' findings name. */
async function servicesOf(
  config: Config,
  history: History,
  { clock }: DoctorOptions,
): Promise<Services | undefined> {
  if (config.SECRETS_KEY.length === 0) return undefined;
  try {
    return await createServices(config, { clock, vault: readOnlyVault(config, history) });
  } catch (error) {
    if (error instanceof ConfigError) return undefined;
    throw error;
  }
}

const loadFrom = (history: History) => async (stream: StreamId) =>
  (await history.entries(stream)).map(readEvent);

/** Reads what the bot keeps, beside it; what the doctor renews is good for once and not kept. */
function readOnlyVault(config: Config, history: History): SecretVault {
  const sealer = secretsSealer(config);
  const load = loadFrom(history);
  return {
    read: async (name) => keptIn(await load(SECRETS_STREAM), name, (token) => sealer.open(token)),
    write: () => Promise.resolve(),
  };
}

async function checksOf(
  config: Config,
  services: Services,
  history: History,
  options: DoctorOptions,
): Promise<readonly Check[]> {
  const { clock, sandbox, sendCard = false, sendMailTo } = options;
  const terms = await loadTerms(config.TERMS_DIR ?? '').catch(() => undefined);
  const chats = terms
    ? chatChecks({
        ...{ config, services, clock, sendCard, anonymousTeams: sandbox },
        context: createContext(config, terms),
        load: loadFrom(history),
      })
    : [];
  return [
    ...ownChecks(config, history, { takesSampleTerms: sandbox }),
    ...chats,
    ...microsoftChecks(config, services, clock),
    ...partnerCenterChecks(config, services, clock.now()),
    ...peripheralChecks(config, services, sendMailTo),
  ];
}
