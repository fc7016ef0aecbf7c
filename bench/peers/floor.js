import { createServer } from 'node:http';

import { Agent, request } from 'undici';

/** The least a bot can do: parse the activity, post a static reply, answer. Stores and checks nothing. */
const dispatcher = new Agent();
const reply = JSON.stringify({ type: 'message', text: 'This is always the same reply.' });
const headers = { 'content-type': 'application/json' };

async function answer(activity) {
  const { serviceUrl, conversation } = activity;
  const url = `${serviceUrl}v3/conversations/${encodeURIComponent(conversation.id)}/activities`;
  const { body } = await request(url, { method: 'POST', headers, body: reply, dispatcher });
  await body.dump();
}

createServer((incoming, outgoing) => {
  let text = '';
  incoming.setEncoding('utf8');
  incoming.on('data', (chunk) => (text += chunk));
  incoming.on('end', () => {
    answer(JSON.parse(text)).then(
      () => outgoing.end(),
      () => outgoing.writeHead(500).end(),
    );
  });
}).listen(Number(process.env.PORT), '127.0.0.1');
