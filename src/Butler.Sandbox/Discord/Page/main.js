// Puts the page together: the current member, the feed of the channel, and the switches of the page.
import { showError, startComposer, setCommands } from './composer.js';
import { byId, call, el, poll } from './dom.js';
import { follow } from './follow.js';
import { refreshTimes, setNow } from './markdown.js';
import { showPlex } from './plex.js';
import { applyFeed, viewAs } from './timeline.js';
import { showWire } from './wire.js';

const state = await call('GET', '/sandbox/state');
const role = (name) => state.roles.find((one) => one.name === name)?.id;
const member = (name) => state.members.find((one) => one.name === name);
const [home, foreign] = state.guilds;
const namesById = new Map([...state.roles, ...state.members, ...state.channels].map(({ id, name }) => [id, name.replace(/^@/, '')]));
namesById.set(state.application.id, state.application.name);

const people = [
  person('viewer', 'vera, a viewer', 'vera', ['Viewer'], home),
  person('operator', 'omar, an operator', 'omar', ['Operator'], home),
  person('admin', 'ada, an admin', 'ada', ['Admin'], home),
  person('stranger', 'sam, without a role', 'sam', [], home),
  person('elsewhere', 'ada, in another guild', 'ada', [], foreign),
  person('direct', 'ada, in a direct message', 'ada', [], null),
];
let me = people[2];

function person(key, label, name, roles, guild) {
  const { id } = member(name);
  return { key, label, id, name, roles: roles.map(role), guildId: guild?.id ?? null, channelId: guild?.channelId ?? null, place: guild?.name ?? 'Direct message' };
}

const sender = () => ({ user: { id: me.id, name: me.name }, roles: me.roles, guildId: me.guildId });
const actions = {
  names: (id) => namesById.get(id),
  press: (messageId, customId, values) => call('POST', `/sandbox/messages/${messageId}/press`, { customId, values, user: { id: me.id, name: me.name }, roles: me.roles }),
  showError,
};

async function switchTo(key) {
  me = people.find((one) => one.key === key);
  // The first use creates a direct-message channel.
  me.channelId ??= (await call('GET', `/sandbox/direct?userId=${me.id}`)).channelId;
  byId('channel').textContent = me.guildId ? state.channels.find(({ guildId }) => guildId === me.guildId).name : state.application.name;
  byId('place').textContent = me.place;
  byId('scroller').setAttribute('aria-label', `Messages in ${byId('channel').textContent}`);
  sessionStorage.setItem('who', key);
  viewAs(me, actions);
  showError('');
}

byId('who').append(...people.map(({ key, label }) => el('option', { value: key }, label)));
byId('who').addEventListener('change', ({ target }) => switchTo(target.value));
byId('beside').addEventListener('click', ({ currentTarget }) => {
  currentTarget.setAttribute('aria-expanded', String(document.body.classList.toggle('beside')));
});

const modal = byId('modal');
let modalInteractionId = null;

// Only the member whose interaction it answers sees a modal.
function showModal({ id, modal: form }) {
  modalInteractionId = id;
  byId('modal-title').textContent = form.title;
  byId('modal-error').textContent = '';
  byId('modal-fields').replaceChildren(...form.components.flatMap((part) => [part.component, ...(part.components ?? [])].filter((field) => field?.type === 4)
    .map((field) => el('label', {}, part.label ?? field.label, el(field.style === 2 ? 'textarea' : 'input', { name: field.custom_id, maxlength: field.max_length ?? 4000, placeholder: field.placeholder ?? null, value: field.value ?? null })))));
  modal.showModal();
}

byId('modal-cancel').addEventListener('click', () => modal.close());
byId('modal-form').addEventListener('submit', async (event) => {
  event.preventDefault();
  const fields = Object.fromEntries([...byId('modal-fields').querySelectorAll('[name]')].map((field) => [field.name, field.value]));
  try {
    await call('POST', `/sandbox/interactions/${modalInteractionId}/submit`, { fields });
    modal.close();
  } catch (error) {
    byId('modal-error').textContent = error.message;
  }
});

startComposer(sender, follow);
const requestedKey = new URLSearchParams(location.search).get('who') ?? sessionStorage.getItem('who');
const initialKey = people.some(({ key }) => key === requestedKey) ? requestedKey : 'admin';
byId('who').value = initialKey;
await switchTo(initialKey);

let next = -1;
poll(async () => {
  const feed = await call('GET', `/sandbox/feed?since=${next}&wait=20000`);
  const first = next < 0;
  next = feed.next;
  setNow(feed.now);
  applyFeed(feed);
  const form = feed.interactions.findLast((one) => one.modal && one.user.id === me.id && one.state === 'answered');
  if (form && !first) showModal(form);
});

async function commands() {
  const registered = await call('GET', '/sandbox/commands').catch(() => null);
  if (registered) setCommands([...Object.values(registered.guilds).flat(), ...registered.global]);
  setTimeout(commands, registered && Object.keys(registered.guilds).length + registered.global.length ? 10000 : 500);
}

commands();
showPlex();
showWire();
setInterval(refreshTimes, 1000);
