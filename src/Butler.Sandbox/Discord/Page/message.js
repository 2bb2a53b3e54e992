// One message as Discord shows it: text, embeds, components of both versions.
import { el } from './dom.js';
import { markdown, spans } from './markdown.js';

const styles = { 1: 'primary', 2: 'secondary', 3: 'success', 4: 'danger', 5: 'secondary', 6: 'secondary' };
const toHexColor = (value) => `#${value.toString(16).padStart(6, '0')}`;

/** The body of a message. `names` resolves mentions; `press(customId, values, element)` acts as the member. */
export function body(message, names, press) {
  if (message.thinking) return [el('p', { class: 'thinking' }, el('span', { class: 'dots', 'aria-hidden': 'true' }, '● ● ●'), ' Plex Butler is thinking…')];
  return [
    message.content ? el('div', { class: 'text' }, ...markdown(message.content, names), edited(message)) : null,
    ...message.embeds.map((embed) => renderEmbed(embed, names, message.attachments)),
    ...message.attachments.filter((file) => !isInEmbed(file, message)).map((file) => picture(file, [file]) ?? el('p', { class: 'file' }, `📎 ${file.filename} (${file.size} bytes)`)),
    ...message.components.map((part) => component(part, names, press)),
    !message.content && edited(message),
  ];
}

function edited(message) {
  return message.editedAt ? el('small', { class: 'edited' }, ' (edited)') : null;
}

const isInEmbed = (file, message) => message.embeds.some((embed) => [embed.image, embed.thumbnail].some((media) => media?.url === file.url));

function renderEmbed(embed, names, files) {
  const box = el('article', { class: 'embed', 'aria-label': embed.title ? `Embed: ${embed.title}` : 'Embed' },
    embed.author && el('p', { class: 'author' }, embed.author.name),
    embed.title && el('p', { class: 'title' }, ...(embed.url ? [el('a', { href: safeUrl(embed.url), target: '_blank', rel: 'noopener noreferrer' }, ...spans(embed.title, names))] : spans(embed.title, names))),
    embed.description && el('div', { class: 'text' }, ...markdown(embed.description, names)),
    embed.fields?.length && el('dl', { class: 'fields' }, ...embed.fields.map((field) => el('div', { class: field.inline ? 'inline' : null },
      el('dt', {}, ...spans(field.name, names)), el('dd', {}, ...markdown(field.value, names))))),
    picture(embed.image ?? embed.thumbnail, files),
    (embed.footer || embed.timestamp) && el('p', { class: 'footer' },
      [embed.footer?.text, embed.timestamp && new Date(embed.timestamp).toLocaleString()].filter(Boolean).join(' • ')));
  // Set by script, because the page's content policy forbids style attributes.
  if (typeof embed.color === 'number') box.style.borderInlineStartColor = toHexColor(embed.color);
  return box;
}

const safeUrl = (address) => (/^https?:\/\//i.test(address) ? address : null);

// Only pictures that came with the message are loaded: others would call other servers, so their addresses are shown.
function picture(media, files = []) {
  if (!media?.url) return null;
  const file = files.find((one) => one.url === media.url);
  if (!file) return el('p', { class: 'file' }, '🖼 ', media.url);
  if (!file.content_type?.startsWith('image/')) return null;
  const address = new URL(file.url);
  const image = el('img', { src: address.pathname, alt: file.description ?? file.filename, width: file.width, height: file.height });
  return el('a', { class: 'picture', href: address.pathname, target: '_blank', rel: 'noopener noreferrer', title: 'Open the picture' }, image);
}

function component(part, names, press) {
  switch (part.type) {
    case 1: return el('div', { class: 'row' }, ...part.components.map((inner) => component(inner, names, press)));
    case 2: return button(part, press);
    case 3: case 5: case 6: case 7: case 8: return select(part, press);
    case 9: return el('div', { class: 'section' }, el('div', {}, ...part.components.map((inner) => component(inner, names, press))), part.accessory && component(part.accessory, names, press));
    case 10: return el('div', { class: 'text' }, ...markdown(part.content, names));
    case 11: return picture(part.media);
    case 12: return el('div', {}, ...part.items.map((item) => picture(item.media)));
    case 13: return picture(part.file);
    case 14: return el('hr', { class: part.divider === false ? 'gap' : null });
    case 17: {
      const box = el('div', { class: 'embed container' }, ...part.components.map((inner) => component(inner, names, press)));
      if (typeof part.accent_color === 'number') box.style.borderInlineStartColor = toHexColor(part.accent_color);
      return box;
    }
    default: return null;
  }
}

function button(part, press) {
  const label = [part.emoji?.id ? `:${part.emoji.name}:` : part.emoji?.name, part.label].filter(Boolean).join(' ');
  if (part.style === 5) return el('a', { class: 'button secondary', href: safeUrl(part.url), target: '_blank', rel: 'noopener noreferrer' }, `${label} ↗`);
  return el('button', {
    type: 'button', class: `button ${styles[part.style] ?? 'secondary'}`, disabled: part.disabled === true, click: ({ currentTarget }) => press(part.custom_id, undefined, currentTarget),
  }, label);
}

function select(part, press) {
  const several = (part.max_values ?? 1) > 1;
  const list = el('select', {
    'aria-label': part.placeholder || 'Choose', multiple: several, disabled: part.disabled === true,
    change: ({ currentTarget }) => press(part.custom_id, [...currentTarget.selectedOptions].map((option) => option.value).filter(Boolean), currentTarget),
  }, several ? [] : el('option', { value: '', selected: true }, part.placeholder || 'Make a selection'),
  ...(part.options ?? []).map((option) => el('option', { value: option.value, selected: option.default === true }, option.label)));
  return list;
}
