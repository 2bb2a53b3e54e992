// The channel: what each interaction and message looks like to the member one is, kept up to date as it changes.
import { byId, el } from './dom.js';
import { body } from './message.js';

const messages = new Map();
const interactions = new Map();
const entries = new Map();
const list = byId('messages');
const scroller = byId('scroller');
let pinned = true;
const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
let me = null;
let context = null;

/** Who is looking: `person` has id, channelId. `how` resolves mentions and acts as the member. */
export function look(person, how) {
  me = person;
  context = how;
  entries.clear();
  list.replaceChildren();
  for (const key of [...interactions.keys(), ...messages.keys()].sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1))) place(key);
  pinned = true;
  bottom();
}

/** Takes in what changed. */
export function change(feed) {
  for (const interaction of feed.interactions) interactions.set(interaction.id, interaction);
  for (const message of feed.messages) messages.set(message.id, message);
  const touched = new Set([...feed.interactions.flatMap(({ id, sourceId, type }) => (type === 2 ? [id] : [sourceId, id])), ...feed.messages.map(({ id, interactionId }) => owner(id, interactionId))]);
  for (const key of touched) if (key) place(key);
}

const bottom = () => { scroller.scrollTop = scroller.scrollHeight; };

// Who reads the end keeps reading the end, however an entry grows; who scrolled up is left alone.
scroller.addEventListener('scroll', () => { pinned = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 60; }, { passive: true });
new ResizeObserver(() => { if (pinned) bottom(); }).observe(list);

// A command and its answer are one entry, under the command's id; any other message has its own.
function owner(id, interactionId) {
  const interaction = interactions.get(interactionId);
  return interaction?.type === 2 && interaction.messageId === id ? interactionId : id;
}

function place(key) {
  const made = me && entry(key);
  const old = entries.get(key);
  if (!made) {
    old?.remove();
    entries.delete(key);
    return;
  }
  entries.set(key, made);
  if (old) {
    old.replaceWith(made);
    return;
  }
  // Ids rise with time. Nearly always what is new belongs at the end.
  let after = list.lastElementChild;
  while (after && BigInt(after.dataset.id) > BigInt(key)) after = after.previousElementSibling;
  if (after) after.after(made);
  else list.prepend(made);
}

function entry(key) {
  const interaction = interactions.get(key);
  if (interaction) return interaction.type === 2 ? answered(interaction) : null;
  const message = messages.get(key);
  if (!message || message.deleted || message.channelId !== me.channelId || (message.visibleTo && message.visibleTo !== me.id) || owner(key, message.interactionId) !== key) return null;
  return item(key, message, null);
}

function answered(interaction) {
  if (interaction.channelId !== me.channelId) return null;
  const message = messages.get(interaction.messageId);
  const mine = interaction.user.id === me.id;
  if (message?.deleted) return null;
  if (message ? message.visibleTo && message.visibleTo !== me.id : !mine) return null;
  if (!message && interaction.state === 'answered') return null;
  return item(interaction.id, interaction.failure ? null : message, interaction);
}

function item(key, message, interaction) {
  const at = new Date(message?.at ?? interaction.sentAt);
  const privately = message?.ephemeral || interaction?.failure;
  return el('li', { class: `entry${privately ? ' private' : ''}`, 'data-id': key, 'data-message': message?.id ?? null },
    interaction && el('p', { class: 'used' }, el('span', { class: 'name' }, interaction.user.name), ' used ', el('code', {}, interaction.input)),
    el('p', { class: 'from' }, el('span', { class: 'name bot' }, 'Plex Butler'), el('span', { class: 'tag' }, 'APP'), ' ', el('time', { datetime: at.toISOString() }, clock.format(at))),
    el('div', { class: 'body' }, ...(message ? body(message, context.names, press(message)) : [waiting(interaction)])),
    message && el('p', { class: 'trouble' }, presses(message.id)),
    privately && el('p', { class: 'only' }, el('span', { 'aria-hidden': 'true' }, '👁 '), 'Only you can see this'));
}

const waiting = (interaction) => (interaction.failure
  ? el('p', { class: 'failure' }, el('span', { 'aria-hidden': 'true' }, '❗ '), interaction.failure)
  : el('p', { class: 'thinking' }, 'Sending command…'));

function press(message) {
  return (customId, values, element) => {
    element.disabled = true;
    element.setAttribute('aria-busy', 'true');
    context.press(message.id, customId, values).catch((error) => {
      element.disabled = false;
      element.removeAttribute('aria-busy');
      context.complain(error.message);
    });
  };
}

// What came of the last press of mine on that message, if it failed.
function presses(messageId) {
  const last = [...interactions.values()].filter((one) => one.sourceId === messageId && one.user.id === me.id).at(-1);
  return last?.failure ?? '';
}
