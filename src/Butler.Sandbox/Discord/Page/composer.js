// The message box: slash commands with a picker, options and autocomplete, all by keyboard.
import { byId, call, el } from './dom.js';
import { quote, parseInput, listCommands } from './grammar.js';

const input = byId('input');
const picker = byId('picker');
const hint = byId('hint');
let commands = [];
let items = [];
let active = -1;
let requestCount = 0;
let timer = 0;
let sender = () => ({});
let showSent = () => {};
let sentCommands = [];
let historyOffset = 0;
let pendingOption = null;
let dismissedText = null;

/** `getSender` returns the sender's fields of a control call; `onSent` shows what was sent. */
export function startComposer(getSender, onSent) {
  sender = getSender;
  showSent = onSent;
  input.addEventListener('input', update);
  input.addEventListener('keydown', key);
  input.addEventListener('blur', () => setTimeout(close, 150));
  byId('composer').addEventListener('submit', (event) => {
    event.preventDefault();
    send();
  });
}

/** Sets the registered commands. A picker that was closed stays closed, and a choice in it stays, unless they changed. */
export function setCommands(registered) {
  const next = listCommands(registered);
  if (JSON.stringify(next) === JSON.stringify(commands)) return;
  commands = next;
  if (document.activeElement === input && input.value && input.value !== dismissedText) update();
}

export function showError(text) {
  hint.textContent = text;
  hint.className = text ? 'bad' : '';
}

function update() {
  showError('');
  dismissedText = null;
  const now = parseInput(input.value, commands);
  clearTimeout(timer);
  requestCount++;
  if (now.stage !== 'value') pendingOption = null;
  if (now.stage === 'none') return show([]);
  if (now.stage === 'command') {
    const found = commands.filter(({ path }) => path.startsWith(now.typed.trimEnd()) || path.includes(` ${now.typed.slice(1)}`));
    if (!commands.length) showError('No command is registered yet: is the bot running?');
    return show(found.map(({ path, description, options }) => ({ label: path, note: description, accept: () => set(path + (options.length ? ' ' : '')) })), 0);
  }
  if (now.stage === 'option') {
    const left = now.row.options.filter(({ name }) => !now.usedOptions.has(name) && name.startsWith(now.typed));
    const needed = left.some(({ required }) => required);
    hint.textContent = needed ? '' : 'Enter sends the command.';
    return show(left.map((option) => ({ label: option.name, note: `${option.description}${option.required ? ' (required)' : ''}`, accept: () => set(`${input.value.slice(0, now.start)}${option.name}:`) })), needed || now.typed ? 0 : -1);
  }
  return values(now);
}

function values(now) {
  const { option, start } = now;
  const accept = (value) => () => set(`${input.value.slice(0, start)}${quote(String(value))} `);
  const fixed = option.type === 5 ? [{ name: 'true', value: true }, { name: 'false', value: false }] : option.choices;
  hint.textContent = option.description;
  if (fixed) return show(fixed.filter(({ name }) => name.toLowerCase().startsWith(now.typed.toLowerCase())).map(({ name, value }) => ({ label: name, accept: accept(value) })), 0);
  if (!option.autocomplete) return show([]);
  // A suggestion for an earlier text must not be accepted for this one.
  if (pendingOption === option) select(-1);
  else show([]);
  pendingOption = option;
  const request = requestCount;
  timer = setTimeout(async () => {
    const answer = await call('POST', '/sandbox/autocomplete', { ...sender(), input: input.value }).catch((error) => ({ failure: error.message }));
    if (request !== requestCount) return;
    if (answer.failure) showError(answer.failure);
    const choices = answer.choices ?? [];
    if (answer.choices && !choices.length) hint.textContent = 'No options match your search.';
    show(choices.map(({ name, value }) => ({ label: name, accept: accept(value) })), choices.some(({ value }) => String(value) === now.typed) ? -1 : 0);
  }, 120);
}

function set(text) {
  input.value = text;
  input.setSelectionRange(text.length, text.length);
  input.focus();
  update();
}

function show(next, first = -1) {
  items = next;
  picker.replaceChildren(...items.map((item, index) => el('div', {
    role: 'option', id: `pick-${index}`, 'aria-selected': 'false',
    // The box must keep the focus; otherwise the picker closes before the click.
    pointerdown: (event) => event.preventDefault(), click: () => item.accept(),
  }, el('span', { class: 'pick' }, item.label), item.note && el('span', { class: 'note' }, item.note))));
  picker.hidden = !items.length;
  input.setAttribute('aria-expanded', String(items.length > 0));
  select(items.length ? first : -1);
}

function select(index) {
  picker.children[active]?.setAttribute('aria-selected', 'false');
  active = index;
  const chosen = picker.children[active];
  chosen?.setAttribute('aria-selected', 'true');
  chosen?.scrollIntoView({ block: 'nearest' });
  if (chosen) input.setAttribute('aria-activedescendant', chosen.id);
  else input.removeAttribute('aria-activedescendant');
}

const close = () => show([]);

function dismiss() {
  clearTimeout(timer);
  requestCount++;
  dismissedText = input.value;
  close();
}

function key(event) {
  const open = items.length > 0;
  if (event.key === 'ArrowDown' && open) select((active + 1) % items.length);
  else if (event.key === 'ArrowUp' && open) select((active <= 0 ? items.length : active) - 1);
  else if (event.key === 'ArrowUp' && sentCommands.length && historyOffset < sentCommands.length) set(sentCommands[sentCommands.length - ++historyOffset]);
  else if (event.key === 'Escape') dismiss();
  else if ((event.key === 'Tab' || event.key === 'Enter') && !event.shiftKey && open && active >= 0) items[active].accept();
  else return;
  event.preventDefault();
}

async function send() {
  const text = input.value.trim();
  if (!text) return;
  if (!text.startsWith('/')) {
    showError('Only commands do something here: type / to see them.');
    return;
  }
  clearTimeout(timer);
  requestCount++;
  try {
    await call('POST', '/sandbox/interactions', { ...sender(), input: text });
    if (sentCommands.at(-1) !== text) sentCommands = [...sentCommands.slice(-49), text];
    historyOffset = 0;
    // What was typed while it was sent stays.
    if (input.value.trim() === text) input.value = '';
    close();
    showError('');
    showSent();
  } catch (error) {
    showError(error.message);
  }
}
