// The last gateway frames and REST calls, each folded. Nothing is fetched while the whole list is folded.
import { byId, call, el, poll } from './dom.js';

const maxRows = 80;
const fold = byId('wire-fold');
const list = byId('wire-log');
const names = { 0: 'Dispatch', 1: 'Heartbeat', 2: 'Identify', 3: 'Presence', 6: 'Resume', 7: 'Reconnect', 9: 'Invalid session', 10: 'Hello', 11: 'Heartbeat ACK' };
let next = 0;

export function showWire() {
  poll(async () => {
    if (!fold.open) await new Promise((resolve) => fold.addEventListener('toggle', resolve, { once: true }));
    const log = await call('GET', `/sandbox/log?since=${next}&wait=20000`);
    next = log.next;
    list.prepend(...log.entries.slice(-maxRows).reverse().map(row));
    while (list.childElementCount > maxRows) list.lastElementChild.remove();
  });
}

function row(entry) {
  const [sign, title, parts] = describe(entry);
  return el('li', {}, el('details', { toggle: ({ currentTarget }) => open(currentTarget, parts) },
    el('summary', {}, el('span', { class: 'at' }, entry.at.slice(11, 23)), ` ${sign} ${title}`)));
}

// The JSON is added when a row is opened; most rows never are.
function open(details, parts) {
  if (details.open && details.childElementCount === 1) details.append(el('pre', { tabindex: '0' }, parts.map((part) => JSON.stringify(part, null, 2)).join('\n')));
}

function describe(entry) {
  if (entry.kind === 'rest') return ['⇄', `${entry.method} ${entry.path}${entry.query ?? ''} ${entry.status}`, [entry.request, entry.response].filter((part) => part !== null)];
  if (entry.kind === 'endpoint') return ['⇄', `POST ${entry.url} ${entry.status} (signature ${entry.signature})`, [entry.request, entry.response]];
  if (entry.event === 'opened') return ['○', `connection ${entry.connection} opened`, [entry]];
  if (entry.event === 'closed') return ['●', `connection ${entry.connection} closed ${entry.code ?? 'without a code'}`, [entry]];
  return [entry.event === 'sent' ? '→ bot' : '← bot', entry.t ?? names[entry.op] ?? `op ${entry.op}`, [entry]];
}
