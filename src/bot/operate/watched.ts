import { SENDING_STREAM } from '../../messages/ids.js';
import type { Outbox } from '../../services/outbox/outbox.js';
import type { Seams } from '../seams.js';
import { createCounted, metricsRoute } from './metrics.js';
import { watchOutbox } from './outboxWatch.js';
import { createReadiness } from './readiness.js';
import { watchSending } from './sending.js';

/** The seams with what operators see and steer between them and the bot. */
export function watched(given: Seams, outbox: () => Outbox) {
  const counted = createCounted();
  const watch = watchOutbox(given.store, counted.onOutcome);
  const { clock, log, onTurn } = given;
  const { store } = watch;
  const sending = watchSending({
    store,
    clock,
    onSending: (found) => {
      outbox().pause(found.sending === 'paused');
    },
  });
  const seams: Seams = {
    ...given,
    store,
    onTurn(turn) {
      counted.onTurn(turn);
      if (turn.stream === SENDING_STREAM) {
        // Where it fails, the next look finds it.
        sending.look().catch((error: unknown) => {
          log.warn({ error: String(error) }, 'Whether sending is paused could not be read.');
        });
      }
      onTurn?.(turn);
    },
  };
  return {
    seams,
    sending,
    calls: counted.onCall,
    routes: [metricsRoute({ counted, watch, store, clock, sending })],
    readiness: createReadiness({ store, watch, clock, sending }),
  };
}
