import type { ClientCase } from './clientCase.js';
import { azureCases, entraCases, partnerCenterCases } from './microsoftCases.js';
import { camCases, connectorCases, slackCases } from './otherCases.js';

/** Every client of a service that speaks HTTP. */
export const CLIENT_CASES: readonly ClientCase[] = [
  ...entraCases,
  ...partnerCenterCases,
  ...azureCases,
  ...camCases,
  ...connectorCases,
  ...slackCases,
];
