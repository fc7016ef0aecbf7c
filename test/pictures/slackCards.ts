import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { KnownBlock } from '@slack/types';
import type { Page } from 'playwright-core';
import { createElement, type ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { type Block, Message } from 'slack-blocks-to-jsx';

import { SAMPLES } from '../../src/cards/samples.js';
import { OF_CASE } from '../../src/cards/samples/fixed.js';
import { homeView } from '../../src/cards/slack/home.js';
import { formModal, modalForAction } from '../../src/cards/slack/modal.js';
import { renderSlack } from '../../src/cards/slack/renderSlack.js';
import { wordsOf } from '../../src/cards/words/wordsOf.js';
import { type Action, ACTIONS } from '../../src/messages/actions.js';
import type { CardModel, CardOf } from '../../src/messages/card.js';
import { launchBrowser } from '../browser/browser.js';
import { CONTEXT, LOOKS } from './looks.js';

type Look = keyof typeof LOOKS;
type Blocks = readonly KnownBlock[];

/** Slack's own type and grounds around what the library draws. */
const GROUND = `
  body { margin: 0; font: 15px/1.46668 Lato, system-ui, sans-serif; }
  main { padding: 16px; background: #fff; color: #1d1c1d; }
  main.dark { background: #1a1d21; color: #d1d2d3; }
  main.modal { max-width: 520px; }
  .slack_blocks_to_jsx--block_wrapper + .slack_blocks_to_jsx--block_wrapper { margin-top: 8px; }
  /* As Slack does: a digest breaks where the line ends. */
  main div { min-width: 0; }
  .slack_blocks_to_jsx--block_wrapper { overflow-wrap: anywhere; }
  h1, p.buttons { font-size: 18px; margin: 0 0 16px; }
  p.buttons { font-size: 15px; margin: 16px 0 0; text-align: right; }
`;

const stylesheet = (): Promise<string> =>
  readFile(fileURLToPath(import.meta.resolve('slack-blocks-to-jsx/dist/style.css')), 'utf8');

/** The library's types are its own; what it is given is what Slack would get. */
const asBlocks = (blocks: Blocks): Block[] => JSON.parse(JSON.stringify(blocks)) as Block[];

interface Picture {
  readonly blocks: Blocks;
  readonly isHome?: boolean;
  readonly title?: string;
  readonly buttons?: readonly string[];
}

/** In a modal and on the Home tab nobody speaks. */
const draw = ({ blocks, title, isHome = false }: Picture, look: Look): ReactElement =>
  createElement(Message, {
    withoutWrapper: isHome || title !== undefined,
    blocks: asBlocks(blocks),
    theme: look === 'dark' ? 'dark' : 'light',
    name: 'Handover',
    logo: 'data:image/gif;base64,R0lGODlhAQABAIAAAGFhYQAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==',
  });

/** Every modal an action opens, and the form. */
function modals(): Readonly<Record<string, Picture>> {
  const views = ACTIONS.flatMap((action: Action) => {
    const view = modalForAction({ action, ...OF_CASE }, CONTEXT);
    return view ? [[`modal-${action}`, view] as const] : [];
  });
  const form = formModal(SAMPLES['form'] as CardOf<'form'>, CONTEXT);
  const { cancel } = wordsOf('en-US').slack;
  return Object.fromEntries(
    [...views, ['modal-form', form] as const].map(([name, { title, submit, blocks }]) => [
      name,
      {
        blocks: blocks as Blocks,
        title: title.text,
        buttons: [cancel, ...(submit ? [submit.text] : [])],
      },
    ]),
  );
}

const home = (...names: readonly string[]): Picture => {
  const cards = names.flatMap((name): readonly CardModel[] => {
    const card = SAMPLES[name];
    return card?.kind === 'list' ? [{ ...card, list: 'rest' }] : card ? [card] : [];
  });
  return { blocks: homeView(cards, CONTEXT).blocks as Blocks, isHome: true };
};

const pictures = (): Readonly<Record<string, Picture>> => ({
  ...Object.fromEntries(
    Object.entries(SAMPLES).map(([name, card]) => [name, renderSlack(card, CONTEXT)]),
  ),
  ...modals(),
  'home-new': home('welcome'),
  home: home('consent-sign-in', 'welcome-again', 'progress-requester', 'progress-done', 'list'),
});

/** The browser from npm has no font with emoji; these stand in for Slack's. */
const SIGNS: Readonly<Record<string, string>> = {
  '✅': '✔',
  '⏳': '◷',
  '🟠': '◐',
  '⚪': '○',
  '🛑': '⊘',
};
const withSigns = (html: string): string =>
  html.replaceAll(/[✅⏳🟠⚪🛑]/gu, (sign) => SIGNS[sign] ?? sign);

function markup(picture: Picture, look: Look): string {
  const { title, buttons } = picture;
  const inside = [
    ...(title === undefined ? [] : [createElement('h1', { key: 'title' }, title)]),
    createElement('div', { key: 'blocks' }, draw(picture, look)),
    ...(buttons
      ? [createElement('p', { key: 'buttons', className: 'buttons' }, buttons.join(' · '))]
      : []),
  ];
  const className = [look, ...(title === undefined ? [] : ['modal'])].join(' ');
  return withSigns(renderToStaticMarkup(createElement('main', { className }, inside)));
}

async function drawAll(page: Page, look: Look, folder: string): Promise<void> {
  const style = `<style>${await stylesheet()}${GROUND}</style>`;
  for (const [name, picture] of Object.entries(pictures())) {
    await page.setContent(
      `<!doctype html><meta charset="utf-8" />${style}${markup(picture, look)}`,
    );
    await page.locator('main').screenshot({ path: join(folder, `${name}.${look}.png`) });
  }
}

/** Draws every sample card, every modal and the Home tab in every look into the folder. */
async function main(folder: string | undefined): Promise<string> {
  if (!folder) return 'Usage: npx tsx test/pictures/slackCards.ts <folder>';
  const browser = await launchBrowser();
  if ('missing' in browser) return `No pictures: ${browser.missing}.`;
  await mkdir(folder, { recursive: true });
  for (const look of Object.keys(LOOKS) as readonly Look[]) {
    const page = await browser.newPage(LOOKS[look]);
    await drawAll(page, look, folder);
    await page.close();
  }
  await browser.close();
  return `${Object.keys(pictures()).length} pictures in ${folder}, each as ${Object.keys(LOOKS).join(', ')}.`;
}

console.log(await main(process.argv[2]));
