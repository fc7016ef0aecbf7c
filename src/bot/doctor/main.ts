import { systemClock } from '../../services/clock.js';
import { readCommandLine, runCommand, say } from '../commandLine.js';
import { ConfigError, readConfig } from '../config.js';
import { withSecretFiles } from '../secretFiles.js';
import { examineAll } from './doctor.js';
import { asJson, asText, exitCodeOf } from './report.js';

const USAGE = `npm run doctor                            looks at everything the bot needs; exit 0 when nothing is broken
npm run doctor -- --json                  the same for a machine
npm run doctor -- --send-card             also posts a test card into the support channels
npm run doctor -- --send-mail ADDRESS     also sends a test mail`;

async function main(): Promise<number> {
  const { values } = readCommandLine(USAGE, {
    json: { type: 'boolean' },
    'send-card': { type: 'boolean' },
    'send-mail': { type: 'string' },
    help: { type: 'boolean' },
  });
  if (values.help) return say([USAGE], 0);
  const findings = await examineAll(readConfig(withSecretFiles(process.env)), {
    clock: systemClock,
    sendCard: values['send-card'],
    sendMailTo: values['send-mail'],
  });
  return say([values.json ? asJson(findings) : asText(findings)], exitCodeOf(findings));
}

await runCommand(main, [ConfigError]);
