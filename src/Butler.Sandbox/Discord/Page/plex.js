// The Plex side: what the fake server does and receives, and switches for its faults and state.
import { byId, call, el } from './dom.js';

const faults = [
  ['none', 'Healthy', null],
  ['refuse', 'Down', { fault: 'refuse' }],
  ['unauthorized', 'Token refused (401)', { fault: 'unauthorized' }],
  ['maintenance', 'Maintenance (503)', { fault: 'maintenance' }],
  ['slow', 'Slow (2 s)', { fault: 'slow', ms: 2000 }],
  ['hang', 'Hangs', { fault: 'hang' }],
];
const profiles = [['default', '22 tasks'], ['newer', 'A newer server'], ['old', 'An old server']];
const parts = {};
let drawn = '';

/** Draws the panel and keeps it up to date. */
export function showPlex() {
  const pick = (label, options, chosen) => el('label', {}, label, ' ', el('select', { change: ({ target }) => chosen(target.value) }, ...options.map(([value, text]) => el('option', { value }, text))));
  parts.state = el('p', { class: 'clock' });
  parts.tasks = el('ul', { class: 'tasks', 'aria-label': 'Tasks of the fake server' });
  parts.watching = el('ul', { class: 'plain', 'aria-label': 'Who watches' });
  parts.calls = el('ol', { class: 'calls', 'aria-label': 'Calls it received, newest first' });
  parts.trouble = el('p', { role: 'status', class: 'bad' });
  parts.fault = pick('Health', faults.map(([value, text]) => [value, text]), setFault);
  parts.profile = pick('Server', profiles, (profile) => changeState({ profile }));
  byId('plex-body').append(
    el('div', { class: 'switches' }, parts.fault, parts.profile,
      el('button', { type: 'button', click: () => clock(true) }, 'Night: into the window'), el('button', { type: 'button', click: () => clock(false) }, 'Noon'),
      el('button', { type: 'button', click: toggleViewer }, 'Somebody watches'),
      el('button', { type: 'button', class: 'primary', click: passNight }, 'Let a night go by')),
    parts.trouble, parts.state, el('h3', {}, 'Tasks'), parts.tasks, el('h3', {}, 'Who watches'), parts.watching,
    el('details', { open: true }, el('summary', {}, 'Calls it received'), parts.calls));
  parts.clock = setInterval(refresh, 1000);
  refresh();
}

function showElsewhere() {
  clearInterval(parts.clock);
  byId('plex-body').replaceChildren(el('p', {}, 'The bot uses your own Plex server here, where tasks really run. Look there for what they do.'));
}

async function refresh() {
  if (document.hidden || getComputedStyle(byId('panel')).display === 'none') return;
  try {
    const [state, log, activeFaults] = await Promise.all([call('GET', '/plex/state'), call('GET', '/plex/log'), call('GET', '/plex/faults')]);
    draw(state, log.calls, activeFaults.faults);
  } catch (error) {
    if (error.status === 404) showElsewhere();
    else parts.trouble.textContent = error.message;
  }
}

function draw(state, calls, activeFaults) {
  parts.trouble.textContent = '';
  const now = new Date(state.now).getTime();
  parts.state.textContent = `${state.now.slice(0, 10)}, ${state.now.slice(11, 19)} on the server. Maintenance window ${hour(state.window.start)} to ${hour(state.window.end)}: ${state.window.inside ? 'open' : 'closed'}.`;
  setSelected(parts.fault, activeFaults[0]?.fault ?? 'none');
  setSelected(parts.profile, state.profile);
  const running = new Map(state.running.map((run) => [run.name, run]));
  const queued = new Map(state.queued.map((one) => [one.name, one]));
  // Redrawing unchanged rows would lose the place of a screen reader and the scroll position.
  const next = JSON.stringify([state.tasks, [...running.keys()], [...queued], state.viewers, calls.length, calls.at(-1)?.status]);
  if (next !== drawn) {
    drawn = next;
    parts.tasks.replaceChildren(...[...state.tasks].sort((a, b) => running.has(b.name) - running.has(a.name)).map((task) => row(task, running.get(task.name), queued.get(task.name))));
    parts.watching.replaceChildren(...(state.viewers.length ? state.viewers.map(({ user, title, state: doing }) => el('li', {}, `${user}: ${title} (${doing})`)) : [el('li', {}, 'Nobody')]));
    parts.calls.replaceChildren(...calls.slice(-60).reverse().map(callRow));
  }
  for (const bar of parts.tasks.querySelectorAll('progress[data-name]')) {
    const run = running.get(bar.dataset.name);
    const [from, to] = [new Date(run.startedAt).getTime(), run.endsAt && new Date(run.endsAt).getTime()];
    if (to) bar.value = Math.min(1, Math.max(0, (now - from) / (to - from || 1)));
  }
}

function row(task, run, queuedRun) {
  const status = run ? el('progress', { max: '1', 'data-name': task.name, 'aria-label': `${task.title ?? task.name} runs` })
    : queuedRun ? el('span', { class: 'state' }, `queued for ${queuedRun.at.slice(11, 16)}`) : el('span', { class: 'state' }, task.enabled ? '' : 'off');
  return el('li', { class: run ? 'running' : null, title: task.description ?? '' }, el('span', {}, task.title || task.name), status);
}

const callRow = ({ method, path, status, ms, at, fault }) => el('li', {}, el('span', { class: 'at' }, at.slice(11, 19)), ` ${method} ${path} `,
  el('b', { class: status === null || status >= 400 ? 'bad' : 'good' }, String(status ?? '…')), ms === null ? '' : ` ${ms} ms`, fault ? ` (${fault})` : '');

const hour = (number) => `${String(number).padStart(2, '0')}:00`;

function setSelected(label, next) {
  const list = label.querySelector('select');
  if (document.activeElement === list || list.value === next) return;
  if (![...list.options].some((option) => option.value === next)) list.append(el('option', { value: next }, next));
  list.value = next;
}

async function post(path, body) {
  try {
    await call('POST', path, body);
    await refresh();
  } catch (error) {
    parts.trouble.textContent = error.message;
  }
}

const changeState = (body) => post('/plex/state', body);

async function setFault(kind) {
  const chosen = faults.find(([value]) => value === kind)?.[2];
  await post('/plex/faults', { clear: true });
  if (chosen) await post('/plex/faults', chosen);
}

async function clock(night) {
  const { window: hours, now } = await call('GET', '/plex/state');
  await changeState({ now: `${now.slice(0, 10)}T${String(night ? hours.start : 12).padStart(2, '0')}:30:00+00:00` });
}

// The server takes eight seconds for it.
async function passNight({ currentTarget: button }) {
  button.disabled = true;
  button.setAttribute('aria-busy', 'true');
  await changeState({ night: true });
  setTimeout(() => {
    button.disabled = false;
    button.removeAttribute('aria-busy');
  }, 8000);
}

async function toggleViewer() {
  const { viewers } = await call('GET', '/plex/state');
  await changeState({ viewers: viewers.length ? [] : [{ user: 'anna', title: 'Alien', state: 'playing', transcode: true }] });
}
