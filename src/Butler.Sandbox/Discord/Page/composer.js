// The message box: slash commands with a picker, options, live autocomplete; all of it by keyboard.
import { byId, call, el } from './dom.js';
import { quoted, reading, rows } from './grammar.js';

const input = byId('input');
const picker = byId('picker');
const hint = byId('hint');
let commands = [];
let items = [];
let active = -1;
let asked = 0;
let timer = 0;
let sender = () => ({});
let past = [];
let back = 0;
let offered = null;

/** `who` gives the sender's part of a control call. */
export function compose(who) {
  sender = who;
  input.addEventListener('input', update);
  input.addEventListener('keydown', key);
  input.addEventListener('blur', () => setTimeout(close, 150));
  byId('composer').addEventListener('submit', (event) => {
    event.preventDefault();
    send();
  });
}

/** The commands that are registered now. */
export function offer(registered) {
  commands = rows(registered);
  if (document.activeElement === input && input.value) update();
}

export function complain(text) {
  hint.textContent = text;
  hint.className = text ? 'bad' : '';
}

function update() {
  complain('');
  const now = reading(input.value, commands);
  clearTimeout(timer);
  asked++;
  if (now.stage !== 'value') offered = null;
  if (now.stage === 'none') return show([]);
  if (now.stage === 'command') {
    const found = commands.filter(({ path }) => path.startsWith(now.typed.trimEnd()) || path.includes(` ${now.typed.slice(1)}`));
    if (!commands.length) complain('No command is registered yet: is the bot running?');
    return show(found.map(({ path, description, options }) => ({ label: path, note: description, take: () => set(path + (options.length ? ' ' : '')) })), 0);
  }
  if (now.stage === 'option') {
    const left = now.row.options.filter(({ name }) => !now.given.has(name) && name.startsWith(now.typed));
    const needed = left.some(({ required }) => required);
    hint.textContent = needed ? '' : 'Enter sends the command.';
    return show(left.map((option) => ({ label: option.name, note: `${option.description}${option.required ? ' (required)' : ''}`, take: () => set(`${input.value.slice(0, now.start)}${option.name}:`) })), needed || now.typed ? 0 : -1);
  }
  return values(now);
}

function values(now) {
  const { option, start } = now;
  const take = (value) => () => set(`${input.value.slice(0, start)}${quoted(String(value))} `);
  const fixed = option.type === 5 ? [{ name: 'true', value: true }, { name: 'false', value: false }] : option.choices;
  hint.textContent = option.description;
  if (fixed) return show(fixed.filter(({ name }) => name.toLowerCase().startsWith(now.typed.toLowerCase())).map(({ name, value }) => ({ label: name, take: take(value) })), 0);
  if (!option.autocomplete) return show([]);
  // What was offered for an earlier text must not be taken for this one.
  if (offered === option) select(-1);
  else show([]);
  offered = option;
  const mine = asked;
  timer = setTimeout(async () => {
    const answer = await call('POST', '/sandbox/autocomplete', { ...sender(), input: input.value }).catch((error) => ({ failure: error.message }));
    if (mine !== asked) return;
    if (answer.failure) complain(answer.failure);
    const choices = answer.choices ?? [];
    if (answer.choices && !choices.length) hint.textContent = 'No options match your search.';
    show(choices.map(({ name, value }) => ({ label: name, take: take(value) })), choices.some(({ value }) => String(value) === now.typed) ? -1 : 0);
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
    // The box must keep the focus, or the picker would close before the click counts.
    pointerdown: (event) => event.preventDefault(), click: () => item.take(),
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

function key(event) {
  const open = items.length > 0;
  if (event.key === 'ArrowDown' && open) select((active + 1) % items.length);
  else if (event.key === 'ArrowUp' && open) select((active <= 0 ? items.length : active) - 1);
  else if (event.key === 'ArrowUp' && past.length && back < past.length) set(past[past.length - ++back]);
  else if (event.key === 'Escape' && open) close();
  else if ((event.key === 'Tab' || event.key === 'Enter') && !event.shiftKey && open && active >= 0) items[active].take();
  else return;
  event.preventDefault();
}

async function send() {
  const text = input.value.trim();
  if (!text) return;
  if (!text.startsWith('/')) {
    complain('Only commands do something here: type / to see them.');
    return;
  }
  clearTimeout(timer);
  asked++;
  try {
    await call('POST', '/sandbox/interactions', { ...sender(), input: text });
    if (past.at(-1) !== text) past = [...past.slice(-49), text];
    back = 0;
    input.value = '';
    close();
    complain('');
  } catch (error) {
    complain(error.message);
  }
}
