// The channel: each interaction and message as the current member sees it, updated live.
import { byId, el } from './dom.js';
import { follow, noteNewEntry } from './follow.js';
import { body } from './message.js';

const messages = new Map();
const interactions = new Map();
const entries = new Map();
const list = byId('messages');
const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
let me = null;
let context = null;

/** Shows the channel as `person` (id, channelId) sees it. `actions` resolves mentions and acts as the member. */
export function viewAs(person, actions) {
  me = person;
  context = actions;
  entries.clear();
  list.replaceChildren();
  for (const key of [...interactions.keys(), ...messages.keys()].sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1))) placeEntry(key);
  follow();
}

/** Applies what changed. */
export function applyFeed(feed) {
  for (const interaction of feed.interactions) interactions.set(interaction.id, interaction);
  for (const message of feed.messages) messages.set(message.id, message);
  const touched = new Set([...feed.interactions.flatMap(({ id, sourceId, type }) => (type === 2 ? [id] : [sourceId, id])), ...feed.messages.map(({ id, interactionId }) => getEntryKey(id, interactionId))]);
  for (const key of touched) if (key) placeEntry(key);
}

// A command and its answer are one entry, with the command's id; any other message has its own entry.
function getEntryKey(id, interactionId) {
  const interaction = interactions.get(interactionId);
  return interaction?.type === 2 && interaction.messageId === id ? interactionId : id;
}

function placeEntry(key) {
  const element = me && entry(key);
  const old = entries.get(key);
  if (!element) {
    old?.remove();
    entries.delete(key);
    return;
  }
  entries.set(key, element);
  if (old) {
    old.replaceWith(element);
    return;
  }
  // Ids ascend with time, so a new entry nearly always belongs at the end.
  let after = list.lastElementChild;
  while (after && BigInt(after.dataset.id) > BigInt(key)) after = after.previousElementSibling;
  if (after === list.lastElementChild) noteNewEntry();
  if (after) after.after(element);
  else list.prepend(element);
}

function entry(key) {
  const interaction = interactions.get(key);
  if (interaction) return interaction.type === 2 ? renderCommand(interaction) : null;
  const message = messages.get(key);
  if (!message || message.deleted || message.channelId !== me.channelId || (message.visibleTo && message.visibleTo !== me.id) || getEntryKey(key, message.interactionId) !== key) return null;
  return item(key, message, null);
}

function renderCommand(interaction) {
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
    message && el('p', { class: 'trouble' }, getLastPressFailure(message.id)),
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
      context.showError(error.message);
    });
  };
}

// The failure of the member's last button press on that message.
function getLastPressFailure(messageId) {
  const last = [...interactions.values()].filter((one) => one.sourceId === messageId && one.user.id === me.id).at(-1);
  return last?.failure ?? '';
}
