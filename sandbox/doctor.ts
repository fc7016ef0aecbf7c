import { examineAll } from '../src/bot/doctor/doctor.js';
import type { Finding } from '../src/bot/doctor/finding.js';
import { openStage } from './stage.js';

/** Opens the sandbox with both chat platforms, examines it beside the running bot, and closes it. */
export async function examineStage(): Promise<readonly Finding[]> {
  const stage = await openStage({ platforms: ['teams', 'slack'] });
  await stage.settled();
  try {
    return await examineAll(stage.config, { clock: stage.clock, sandbox: true });
  } finally {
    await stage.close();
  }
}
