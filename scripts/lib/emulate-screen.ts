import { createReadStream } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text as textOf } from 'node:stream/consumers';

/** One label on the screen: its number, how much of it came out, and the file that its picture is in. */
export type ScreenLabel = { readonly n: number; readonly kind: string; readonly picture: string };

export type ScreenParts = {
  readonly title: string;
  /** Words that stand on buttons. */
  readonly words: ReadonlyArray<string>;
  /** What the line for typing asks for. */
  readonly hint: string;
  /** Does what a line says; false when it says nothing known. */
  readonly obey: (line: string) => Promise<boolean>;
  readonly state: () => Promise<unknown>;
  /** The newest labels, oldest first; empty for a device that prints none. */
  readonly labels: () => Promise<ReadonlyArray<ScreenLabel>>;
};

export type Screen = { readonly link: string; readonly close: () => void };

const escaped = (text: string): string =>
  text.replaceAll(/[&<>"]/gu, (char) => `&#${char.codePointAt(0) ?? 0};`);

const pageOf = ({ title, words, hint }: ScreenParts): string => `<!doctype html>
<meta charset="utf-8"><title>${escaped(title)}</title>
<style>
  body { font: 16px/1.5 system-ui, sans-serif; margin: 24px; max-width: 1100px; }
  button, input { font: inherit; min-height: 48px; padding: 0 16px; margin: 0 8px 8px 0; }
  input { width: min(560px, 90%); }
  #said { min-height: 1.5em; font-weight: 600; }
  #labels { display: flex; flex-wrap: wrap; gap: 12px; }
  figure { margin: 0; } img { border: 1px solid #666; width: 240px; background: #fff; }
  pre { background: #f4f4f4; color: #111; padding: 12px; overflow: auto; }
</style>
<h1>${escaped(title)}</h1>
<p>${words.map((word) => `<button data-word="${escaped(word)}">${escaped(word)}</button>`).join('')}</p>
<form><input autofocus autocomplete="off" placeholder="${escaped(hint)}" aria-label="${escaped(hint)}"><button>OK</button></form>
<p id="said" role="status"></p><div id="labels"></div><pre id="state"></pre>
<script type="module">
  const said = document.querySelector('#said'), field = document.querySelector('input');
  const tell = async (line) => {
    const answer = await fetch('word', { method: 'POST', headers: { 'x-emulate': '1' }, body: line });
    said.textContent = (answer.ok ? '✓ ' : '✗ ') + line + (answer.ok ? '' : ': no such word');
    void look();
  };
  const look = async () => {
    const { state, labels } = await (await fetch('look')).json();
    document.querySelector('#state').textContent = JSON.stringify(state, null, 2);
    const shown = labels.map((one) => one.n + one.kind).join();
    const list = document.querySelector('#labels');
    if (list.dataset.shown === shown) return;
    list.dataset.shown = shown;
    list.replaceChildren(...labels.toReversed().map(({ n, kind }) => {
      const figure = document.createElement('figure'), image = new Image(), words = document.createElement('figcaption');
      image.src = 'label/' + n; image.alt = words.textContent = n + ' ' + kind;
      figure.append(image, words);
      return figure;
    }));
  };
  document.querySelector('form').onsubmit = (event) => { event.preventDefault(); void tell(field.value); field.value = ''; };
  for (const button of document.querySelectorAll('[data-word]'))
    button.onclick = () => (/[ /]|late|garble|drop/.test(button.dataset.word) ? (field.value = button.dataset.word, field.focus()) : tell(button.dataset.word));
  setInterval(look, 1000); void look();
</script>`;

/** A page on loopback on which a person works an emulated device by buttons and sees what it printed. */
export const openScreen = async (parts: ScreenParts): Promise<Screen> => {
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const send = (status: number, type: string, body: string): void => {
      response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
    };
    // Only pages that were opened by this very address: no other site works the device through the browser.
    if (!/^127\.0\.0\.1(?::\d+)?$/u.test(request.headers.host ?? '')) return send(403, 'text/plain', 'no');
    const path = request.url ?? '/';
    if (request.method === 'POST' && path === '/word' && request.headers['x-emulate'] === '1') {
      const known = await parts.obey(await textOf(request));
      return send(known ? 200 : 400, 'text/plain', known ? 'ok' : 'unknown');
    }
    if (request.method !== 'GET') return send(405, 'text/plain', 'no');
    if (path === '/') return send(200, 'text/html; charset=utf-8', pageOf(parts));
    if (path === '/look') {
      const labels = (await parts.labels()).map(({ n, kind }) => ({ n, kind }));
      return send(200, 'application/json', JSON.stringify({ state: await parts.state(), labels }));
    }
    const wanted = Number(/^\/label\/(\d+)$/u.exec(path)?.[1]);
    const found = (await parts.labels()).find((one) => one.n === wanted);
    if (found === undefined) return send(404, 'text/plain', 'no such label');
    response.writeHead(200, { 'content-type': 'image/png', 'cache-control': 'no-store' });
    createReadStream(found.picture)
      .on('error', () => response.destroy())
      .pipe(response);
  };
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    link: `http://127.0.0.1:${port}/`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
