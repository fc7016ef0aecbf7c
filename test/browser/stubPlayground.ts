import { afterEach } from '@jest/globals';

import { createFaults } from '../../sandbox/outside/faults.js';
import { EVERYONE } from '../../sandbox/people.js';
import {
  type PlaygroundEvent,
  type PlaygroundMail,
  type PlaygroundOptions,
  startPlayground,
} from '../../sandbox/playground/server.js';
import { createStubWorld } from './stubWorld.js';

const NOON = new Date('2025-11-22T12:00:00Z');

/** A playground over a stub world on a free port; closed after the test. */
export async function openPlayground(options: Partial<PlaygroundOptions> = {}) {
  const world = createStubWorld();
  const mail: PlaygroundMail[] = [];
  const events: PlaygroundEvent[] = [];
  const faults = { 'Partner Center': createFaults(), Graph: createFaults() };
  let now = NOON;
  const playground = await startPlayground({
    port: 0,
    teams: world,
    people: EVERYONE,
    mailbox: { messages: () => mail, onChange: () => undefined },
    events: { all: () => events, onChange: () => undefined },
    time: {
      now: () => now,
      advance: (ms) => {
        now = new Date(now.getTime() + ms);
      },
    },
    faults,
    links: [{ title: 'Microsoft: accept a partner', url: 'http://127.0.0.1:1/accept' }],
    ...options,
  });
  opened.push(playground);
  return { ...playground, world, mail, events, faults, now: () => now };
}

const opened: { close(): Promise<void> }[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map((playground) => playground.close()));
});
