// Discord's markdown: https://support.discord.com/hc/en-us/articles/210298617 and the reference documentation, "Message Formatting".
import { el } from './dom.js';

const timeStyles = {
  t: { timeStyle: 'short' }, T: { timeStyle: 'medium' }, d: { dateStyle: 'short' }, D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' }, F: { dateStyle: 'full', timeStyle: 'short' },
};
const relativeUnits = [['year', 31536000], ['month', 2592000], ['day', 86400], ['hour', 3600], ['minute', 60], ['second', 1]];

let lead = 0;

/** Tells the time of the fake server, which nights put ahead of the browser's. */
export const setNow = (now) => { lead = new Date(now).getTime() - Date.now(); };

/** "in 3 hours", "2 days ago". */
export function relative(seconds, now = (Date.now() + lead) / 1000) {
  const difference = seconds - now;
  const [unit, size] = relativeUnits.find(([, length]) => Math.abs(difference) >= length) ?? ['second', 1];
  return new Intl.RelativeTimeFormat('en', { numeric: 'auto' }).format(Math.round(difference / size), unit);
}

function time(seconds, style) {
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) return `<t:${seconds}>`;
  const full = new Intl.DateTimeFormat(undefined, timeStyles.F).format(date);
  const text = style === 'R' ? relative(seconds) : new Intl.DateTimeFormat(undefined, timeStyles[style] ?? timeStyles.f).format(date);
  return el('time', { datetime: date.toISOString(), title: full, 'data-relative': style === 'R' ? seconds : null }, text);
}

/** Updates every relative time on the page. */
export function refreshTimes() {
  for (const shown of document.querySelectorAll('time[data-relative]')) {
    const text = relative(Number(shown.dataset.relative));
    if (shown.textContent !== text) shown.textContent = text;
  }
}

function link(address, text) {
  // Any other scheme stays text, in particular javascript:.
  if (!/^https?:\/\//i.test(address)) return null;
  return el('a', { href: address, target: '_blank', rel: 'noopener noreferrer' }, text);
}

function spoiler(children) {
  return el('button', {
    type: 'button', class: 'spoiler', 'aria-label': 'Spoiler, press to show', click: ({ currentTarget }) => currentTarget.replaceWith(el('span', { class: 'shown' }, ...children())),
  }, '▒▒▒▒▒▒');
}

// Each rule: a pattern at the start of the remaining text, and the node it becomes. The first match applies.
const inline = [
  [/^\\([\\`*_~|>#\-[\]()<@!:.])/, ([, sign]) => sign],
  [/^(`+)([\s\S]*?[^`])\1(?!`)/, ([, , code]) => el('code', {}, code.trim())],
  [/^\*\*\*([\s\S]+?)\*\*\*/, ([, text], names) => el('strong', {}, el('em', {}, ...spans(text, names)))],
  [/^\*\*([\s\S]+?)\*\*(?!\*)/, ([, text], names) => el('strong', {}, ...spans(text, names))],
  [/^__([\s\S]+?)__(?!_)/, ([, text], names) => el('u', {}, ...spans(text, names))],
  [/^~~([\s\S]+?)~~/, ([, text], names) => el('s', {}, ...spans(text, names))],
  [/^\|\|([\s\S]+?)\|\|/, ([, text], names) => spoiler(() => spans(text, names))],
  [/^\*(?!\s)((?:\\[\s\S]|[^*\\])+?)\*(?!\*)/, ([, text], names) => el('em', {}, ...spans(text, names))],
  [/^_(?!\s)((?:\\[\s\S]|[^_\\])+?)_(?![_\p{L}\p{N}])/u, ([, text], names) => el('em', {}, ...spans(text, names))],
  [/^<t:(-?\d{1,15})(?::([tTdDfFR]))?>/, ([, seconds, style]) => time(Number(seconds), style)],
  [/^<@&(\d+)>/, ([, id], names) => el('span', { class: 'mention' }, `@${names(id) ?? 'role'}`)],
  [/^<@!?(\d+)>/, ([, id], names) => el('span', { class: 'mention' }, `@${names(id) ?? 'user'}`)],
  [/^<#(\d+)>/, ([, id], names) => el('span', { class: 'mention' }, `#${names(id) ?? 'channel'}`)],
  [/^<\/([^:>]{1,100}):\d+>/, ([, command]) => el('span', { class: 'mention' }, `/${command}`)],
  [/^<a?:(\w{2,32}):\d+>/, ([, name]) => `:${name}:`],
  [/^@(everyone|here)\b/, ([text]) => el('span', { class: 'mention' }, text)],
  [/^\[([^\]\n]+)\]\(<?([^)\s>]+)>?(?: "[^"\n]*")?\)/, ([, text, address], names) => link(address, el('span', {}, ...spans(text, names)))],
  [/^<(https?:\/\/[^\s>]+)>/i, ([, address]) => link(address, address)],
  [/^https?:\/\/[^\s<]+[^\s<.,:;"')\]]/i, ([address]) => link(address, address)],
];
const special = /[\\`*_~|<@[]|https?:/i;

/** Text within a line, as nodes. `names` gives a mention's name for its id. */
export function spans(text, names = () => null) {
  const nodes = [];
  let plain = '';
  while (text) {
    let node = null;
    let used = 0;
    for (const [pattern, make] of inline) {
      const match = pattern.exec(text);
      // An underscore inside a word is not markup.
      if (!match || (match[0][0] === '_' && match[0][1] !== '_' && /[\p{L}\p{N}]$/u.test(plain))) continue;
      node = make(match, names);
      used = match[0].length;
      if (node !== null) break;
    }
    if (node === null || node === undefined) {
      const next = text.slice(1).search(special);
      used = next < 0 ? text.length : next + 1;
      plain += text.slice(0, used);
    } else if (typeof node === 'string') plain += node;
    else {
      if (plain) nodes.push(plain);
      plain = '';
      nodes.push(node);
    }
    text = text.slice(used);
  }
  if (plain) nodes.push(plain);
  return nodes;
}

/** A whole text, block by block. */
export function markdown(text, names) {
  const nodes = [];
  for (const [index, part] of text.split(/```(?:[\w+-]*\n)?([\s\S]*?)```/).entries()) {
    if (index % 2) nodes.push(el('pre', { tabindex: '0' }, el('code', {}, part.replace(/\n$/, ''))));
    else nodes.push(...blocks(part.replace(/^\n|\n$/g, '').split('\n'), names));
  }
  return nodes;
}

function blocks(lines, names) {
  const nodes = [];
  const last = (name) => (nodes.at(-1)?.tagName === name.toUpperCase() ? nodes.at(-1) : nodes[nodes.push(el(name)) - 1]);
  let prose = null;
  for (const [number, line] of lines.entries()) {
    const heading = /^(#{1,3}) +(.+)/.exec(line);
    const item = /^(\s*)(?:[-*]|(\d+)\.) +(.+)/.exec(line);
    if (heading) nodes.push(el('p', { class: `heading h${heading[1].length}` }, ...spans(heading[2], names)));
    else if (line.startsWith('-# ')) nodes.push(el('p', { class: 'subtext' }, ...spans(line.slice(3), names)));
    else if (/^> /.test(line)) last('blockquote').append(el('div', {}, ...spans(line.slice(2), names)));
    else if (/^>>> /.test(line)) {
      nodes.push(el('blockquote', {}, ...blocks([line.slice(4), ...lines.slice(number + 1)], names)));
      return nodes;
    } else if (item) last(item[2] ? 'ol' : 'ul').append(el('li', { class: item[1] ? 'deep' : null }, ...spans(item[3], names)));
    else if (line || prose) {
      if (prose && nodes.at(-1) === prose) prose.append(el('br'), ...spans(line, names));
      else nodes.push((prose = el('p', {}, ...spans(line, names))));
    }
  }
  return nodes;
}
