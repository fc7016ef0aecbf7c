import type { Feed } from '../feed.js';
import { openDesk } from '../outside/desk.js';
import type { Faults } from '../outside/faults.js';
import { EVERYONE, TENANTS } from '../people.js';
import { OWNER_GRANTEE, type Stage } from '../stage.js';
import { type PlaygroundOptions, startPlayground } from './server.js';

/** Microsoft's page, as Partner Center gives it out. */
const invitationOf = ({ outside }: Stage): string =>
  `${outside.adminCenter.url}/Adminportal/Home?invType=ResellerRelationship&partnerId=${TENANTS.lumen}&msppId=0&DAP=false#/BillingAccounts/partner-invitation`;

/** Opens the page on which every person of the stage can be played, with Microsoft's pages beside it. */
export async function openPlayground(
  stage: Stage,
  feed: Feed,
  port: number,
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const desk = await openDesk({
    ...stage.outside,
    grantee: OWNER_GRANTEE,
    invitation: invitationOf(stage),
  });
  const page = await startPlayground({ ...shownOf(stage, feed), port, links: desk.pages });
  return {
    url: page.url,
    async close() {
      await page.close();
      await desk.close();
    },
  };
}

function shownOf(stage: Stage, feed: Feed): Omit<PlaygroundOptions, 'port' | 'links'> {
  const { outside, teams, slack, clock } = stage;
  const { mailbox } = outside;
  return {
    ...{ teams, slack },
    people: EVERYONE,
    mailbox: {
      messages: () =>
        mailbox.messages().map(({ to, subject, text, html, at = clock.now() }) => ({
          to: to.join(', '),
          subject,
          text,
          html,
          at,
          link: /https?:\/\/\S+\/consent\/\S+/.exec(text)?.[0],
        })),
      onChange: (listener) => {
        mailbox.onChange(listener);
      },
    },
    events: feed,
    time: {
      now: () => clock.now(),
      advance: (ms) => {
        void stage.advance(ms);
      },
    },
    faults: faultsOf(stage),
  };
}

/** The fault switch of each fake, by the name the page shows. */
function faultsOf({ outside, teams, slack }: Stage): Readonly<Record<string, Faults>> {
  const { entra, arm, partnerCenter, adminCenter, cam, mailbox } = outside;
  return {
    Teams: teams.faults,
    Slack: slack.faults,
    Entra: entra.faults,
    Azure: arm.faults,
    'Partner Center': partnerCenter.faults,
    'Admin center': adminCenter.faults,
    CAM: cam.faults,
    Mail: mailbox.faults,
  };
}
