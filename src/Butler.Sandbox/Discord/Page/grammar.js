// Parses the input as the fake server does: which command, which options it has, and what could come next.

const word = /^\S*/;

/** All commands with their subcommands, as rows for the picker: what to type and what it does. */
export function listCommands(commands) {
  const expand = (path, parts, description) => {
    const inner = parts.filter((part) => part.type <= 2);
    return inner.length ? inner.flatMap((part) => expand(`${path} ${part.name}`, part.options ?? [], part.description)) : [{ path, description, options: parts }];
  };
  return commands.filter((command) => command.type === 1).flatMap((command) => expand(`/${command.name}`, command.options ?? [], command.description));
}

/**
 * Where the caret is in `text`: in the command's name (`command`), between options (`option`), or in a value (`value`).
 * `start` is where the part begins that is being typed.
 */
export function parseInput(text, commands) {
  if (!text.startsWith('/')) return { stage: 'none' };
  const row = commands.filter(({ path }) => text === path || text.startsWith(`${path} `)).sort((a, b) => b.path.length - a.path.length)[0];
  if (!row || text.length === row.path.length) return { stage: 'command', start: 0, typed: text };
  const usedOptions = new Map();
  let at = row.path.length;
  for (;;) {
    while (text[at] === ' ') at++;
    const rest = text.slice(at);
    const option = row.options.find(({ name }) => rest.startsWith(`${name}:`));
    if (!option) return { stage: 'option', row, usedOptions, start: at, typed: word.exec(rest)[0] };
    const from = at + option.name.length + 1;
    const end = valueEnd(text, from, row.options);
    usedOptions.set(option.name, unquote(text.slice(from, end)));
    // For the picker, a blank ends a value, although the value may continue after it.
    const isComplete = closed(text.slice(from)) || /^[^"\s].*\s$/.test(text.slice(from));
    if (end >= text.length && isComplete) return { stage: 'option', row, usedOptions, start: text.length, typed: '' };
    if (end >= text.length) return { stage: 'value', row, usedOptions, option, start: from, typed: unquote(text.slice(from)) };
    at = end;
  }
}

const closed = (value) => /^"(?:[^"\\]|\\.)*" *$/.test(value);

function valueEnd(text, from, options) {
  if (text[from] === '"') {
    const match = /^"(?:[^"\\]|\\.)*"/.exec(text.slice(from));
    return match ? from + match[0].length : text.length;
  }
  const next = options.map(({ name }) => text.indexOf(` ${name}:`, from)).filter((index) => index >= 0);
  return next.length ? Math.min(...next) : text.length;
}

function unquote(value) {
  const text = value.trim();
  return text.startsWith('"') ? text.slice(1).replace(/(?<!\\)"$/, '').replace(/\\(.)/g, '$1') : text;
}

/** Quotes a value if it needs quotes. */
export const quote = (value) => (/^[^\s":]+$/.test(value) ? value : `"${value.replace(/["\\]/g, '\\$&')}"`);
