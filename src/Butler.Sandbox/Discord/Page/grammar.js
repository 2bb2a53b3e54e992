// What is being typed, read as the stand-in reads it: which command, which options are there, and what could come next.

const word = /^\S*/;

/** The subcommands of a command as rows for the picker: what to type and what it does. */
export function rows(commands) {
  const deep = (path, parts, description) => {
    const inner = parts.filter((part) => part.type <= 2);
    return inner.length ? inner.flatMap((part) => deep(`${path} ${part.name}`, part.options ?? [], part.description)) : [{ path, description, options: parts }];
  };
  return commands.filter((command) => command.type === 1).flatMap((command) => deep(`/${command.name}`, command.options ?? [], command.description));
}

/**
 * Where the caret is in `text`: still in the command's name (`command`), between options (`option`), or in a value (`value`).
 * `start` is where what is being typed begins.
 */
export function reading(text, commands) {
  if (!text.startsWith('/')) return { stage: 'none' };
  const row = commands.filter(({ path }) => text === path || text.startsWith(`${path} `)).sort((a, b) => b.path.length - a.path.length)[0];
  if (!row || text.length === row.path.length) return { stage: 'command', start: 0, typed: text };
  const given = new Map();
  let at = row.path.length;
  for (;;) {
    while (text[at] === ' ') at++;
    const rest = text.slice(at);
    const option = row.options.find(({ name }) => rest.startsWith(`${name}:`));
    if (!option) return { stage: 'option', row, given, start: at, typed: word.exec(rest)[0], loose: word.exec(rest)[0].length < rest.trimEnd().length };
    const from = at + option.name.length + 1;
    const end = valueEnd(text, from, row.options);
    given.set(option.name, unquote(text.slice(from, end)));
    // A blank after a value ends it for the picker, although what follows may still belong to it.
    const over = closed(text.slice(from)) || /^[^"\s].*\s$/.test(text.slice(from));
    if (end >= text.length && over) return { stage: 'option', row, given, start: text.length, typed: '' };
    if (end >= text.length) return { stage: 'value', row, given, option, start: from, typed: unquote(text.slice(from)) };
    at = end;
  }
}

const closed = (value) => /^"(?:[^"\\]|\\.)*" *$/.test(value);

function valueEnd(text, from, options) {
  if (text[from] === '"') {
    const quoted = /^"(?:[^"\\]|\\.)*"/.exec(text.slice(from));
    return quoted ? from + quoted[0].length : text.length;
  }
  const next = options.map(({ name }) => text.indexOf(` ${name}:`, from)).filter((index) => index >= 0);
  return next.length ? Math.min(...next) : text.length;
}

function unquote(value) {
  const text = value.trim();
  return text.startsWith('"') ? text.slice(1).replace(/(?<!\\)"$/, '').replace(/\\(.)/g, '$1') : text;
}

/** A value as it must be written so that it is read back the same. */
export const quoted = (value) => (/^[^\s":]+$/.test(value) ? value : `"${value.replace(/["\\]/g, '\\$&')}"`);
